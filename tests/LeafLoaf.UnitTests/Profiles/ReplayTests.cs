using System.Text;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.TestKit.Shoppers;

namespace LeafLoaf.UnitTests.Profiles;

public sealed class ReplayTests
{
    private static ProfileReceipt LogOf(params IEnumerable<UserAction> events)
    {
        var log = new ProfileReceipt { About = new(ProfileReceipt.Format, "u1", 0, Shopper.Start, "") };
        log.Add(Shopper.Rules);
        foreach (var action in events) log.Add(action);
        return log;
    }

    private static async Task<Preferences> LiveAsync(ProfileReceipt log, string userId)
    {
        // As the Api does it: fold event by event, begin again when the past changes.
        var state = Preferences.New(userId);
        await foreach (var action in log.ReadAsync(userId, 0, long.MaxValue, default))
        {
            state = Fold.NeedsRefold(action.EventType)
                ? await Replay.RunAsync(log, userId, action.Version)
                : Fold.Apply(state, action, await log.RulesAsync(action.RulesVersion, default)).After;
        }
        return state;
    }

    [Fact]
    public async Task A_retracted_event_was_never_there()
    {
        var shopper = new Shopper().Does(EventTypes.Purchase, Shopper.CowMilk, 1).Wait(TimeSpan.FromHours(3))
            .Does(EventTypes.Click, Shopper.OatMilk, seconds: 40).Wait(TimeSpan.FromHours(30)).Does(EventTypes.Purchase, Shopper.CowMilk, 2);
        var without = LogOf(shopper.Log.Where(a => a.EventId != "e2").Select((a, n) => a with { Version = n + 1 }));
        shopper.Does(EventTypes.Retracted, target: "e2");

        var undone = await Replay.RunAsync(LogOf(shopper.Log), "u1");
        var never = await Replay.RunAsync(without, "u1");

        Assert.Equal(4, undone.Version);
        Assert.True(PreferencesJson.Same(never with { Version = 4, UpdatedAt = shopper.Now }, undone));
    }

    [Fact]
    public async Task What_was_retracted_and_restored_is_as_before()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Click, Shopper.CowMilk);
        var before = shopper.Preferences;
        shopper.Does(EventTypes.Retracted, target: "e1").Does(EventTypes.Restored, target: "e1");

        Assert.True(PreferencesJson.Same(before with { Version = 4 }, await Replay.RunAsync(LogOf(shopper.Log), "u1")));
    }

    [Fact]
    public async Task A_retraction_in_between_holds_only_from_there()
    {
        var log = LogOf(new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Retracted, target: "e1").Does(EventTypes.Restored, target: "e1").Log);

        Assert.Single((await Replay.RunAsync(log, "u1", until: 1)).Products);
        Assert.Empty((await Replay.RunAsync(log, "u1", until: 2)).Products);
        Assert.Single((await Replay.RunAsync(log, "u1", until: 3)).Products);
    }

    [Fact]
    public async Task A_reset_can_be_taken_back()
    {
        var log = LogOf(new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Reset, target: "all").Does(EventTypes.Retracted, target: "e2").Log);

        Assert.Empty((await Replay.RunAsync(log, "u1", until: 2)).Products);
        Assert.Single((await Replay.RunAsync(log, "u1")).Products);
    }

    [Fact]
    public async Task A_merged_history_counts_once_and_up_to_where_it_was_merged()
    {
        var guest = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Purchase, Shopper.OatMilk, 2).Does(EventTypes.AddToCart, Shopper.Original);
        UserAction Merge(long version, long until) => guest.Log[0] with
        {
            UserId = "u2", EventId = $"m{version}", EventType = EventTypes.Merged, Product = null, Target = "u1", TargetVersion = until, Version = version,
        };
        var retraction = Merge(3, 0) with { EventType = EventTypes.Retracted, Target = "m2" };

        async Task<LiveView> ViewAsync(params UserAction[] own) =>
            LiveView.Of(await Replay.RunAsync(LogOf([.. guest.Log, .. own]), "u2"), Shopper.Start, Shopper.Rules);
        var once = await ViewAsync(Merge(1, 2));
        var twice = await ViewAsync(Merge(1, 2), Merge(2, 2));
        var undone = await ViewAsync(Merge(1, 2), Merge(2, 2), retraction, retraction with { EventId = "r2", Target = "m1", Version = 4 });

        Assert.Equal(2, once.Quantities["p-oat"]);
        Assert.DoesNotContain("chips", once.Categories);
        Assert.Equal(once.Brands, twice.Brands);
        Assert.Empty(undone.Brands);
    }

    [Fact]
    public async Task A_signal_of_a_merged_history_can_be_taken_back()
    {
        var guest = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Click, Shopper.Original);
        var merge = guest.Log[0] with { UserId = "u2", EventId = "m1", EventType = EventTypes.Merged, Product = null, Target = "u1", TargetVersion = 2, Version = 1 };
        var retraction = merge with { EventId = "r1", EventType = EventTypes.Retracted, Target = "e1", TargetVersion = null, Version = 2 };

        var preferences = await Replay.RunAsync(LogOf([.. guest.Log, merge, retraction]), "u2");

        Assert.Null(preferences.Brands.Find("oatly"));
        Assert.NotNull(preferences.Brands.Find("crunch"));
    }

    [Fact]
    public async Task A_replay_goes_on_from_a_snapshot()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Purchase, Shopper.CowMilk, 2);
        var snapshot = shopper.Log[^1] with { EventId = "e3", EventType = EventTypes.Snapshot, Product = null, Version = 3, State = PreferencesJson.Text(shopper.Preferences) };
        var click = shopper.Log[0] with { EventId = "e4", Version = 4, EventTimestamp = shopper.Now.AddDays(1) };

        var whole = await Replay.RunAsync(LogOf([.. shopper.Log, snapshot, click]), "u1");
        var tail = await Replay.RunAsync(LogOf([snapshot, click]), "u1");

        Assert.True(PreferencesJson.Same(Fold.Apply(shopper.Preferences, click, Shopper.Rules).After, tail));
        Assert.True(PreferencesJson.Same(whole, tail));
    }

    [Fact]
    public async Task Replay_equals_live_on_a_hundred_thousand_events()
    {
        var later = PersonalizationRules.Parse(Shopper.Rules.Content.Replace("click_product: 0.2", "click_product: 0.3", StringComparison.Ordinal));
        var log = LogOf(new GeneratedShoppers(20261120, [Shopper.Rules.Version, later.Version]).Events(100_000, 250));
        log.Add(later);
        var shoppers = log.Events.Select(action => action.UserId).Distinct().ToList();

        foreach (var userId in shoppers)
        {
            var live = await LiveAsync(log, userId);
            Assert.Equal(PreferencesJson.Text(live), PreferencesJson.Text(await Replay.RunAsync(log, userId)));
            Assert.True(PreferencesJson.Same(live, PreferencesJson.Read(PreferencesJson.Write(live))));
        }
        Assert.Equal(250, shoppers.Count);
    }

    [Fact]
    public async Task A_receipt_runs_elsewhere_and_gives_the_same_hash()
    {
        var log = LogOf(new GeneratedShoppers(7, [Shopper.Rules.Version]).Events(3_000, 5));
        const string UserId = "shopper-0002";
        using var file = new MemoryStream();
        await ReceiptWriter.WriteAsync(log, UserId, Shopper.Start, line => file.WriteAsync(line).AsTask(), default);
        file.Position = 0;

        var receipt = await ProfileReceipt.ReadAsync(file, default);
        var preferences = await Replay.RunAsync(receipt, UserId);

        Assert.Equal(receipt.About.PreferencesSha256, ProfileReceipt.HashOf(preferences));
        Assert.True(PreferencesJson.Same(await Replay.RunAsync(log, UserId), preferences));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{}", "line 1")]
    [InlineData("{\"receipt\":{\"format\":\"other\",\"user_id\":\"u\",\"version\":1,\"exported_at\":\"2026-11-20T00:00:00Z\",\"preferences_sha256\":\"\"}}", "line 1")]
    [InlineData("nonsense", "line 1")]
    public async Task A_broken_receipt_is_named(string text, string place) =>
        Assert.StartsWith(place, (await Assert.ThrowsAsync<InvalidDataException>(() =>
            ProfileReceipt.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), default))).Message, StringComparison.Ordinal);
}
