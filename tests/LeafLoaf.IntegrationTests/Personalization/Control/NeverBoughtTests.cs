using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.Workers.Profiles;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

/// <summary>Products looked at again and again and never bought, on a log of weeks.</summary>
[Collection(EventShopCollection.Name)]
public sealed class NeverBoughtTests(EventShop shop)
{
    private static readonly PersonalizationRules Rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml"));
    private static readonly DateTimeOffset Now = EventTime.Now(TimeProvider.System);
    private static readonly ProductFacts Cheese = new("cheese", "Cheese", "Cheese", "Dairy & Co", ["salty"]);

    private async Task<string> ShopperAsync(params (string Type, double DaysAgo, string? Target)[] events)
    {
        var user = PreferenceCalls.NewUser();
        await new RulesStore(shop.Database).RecordAsync(Rules, default);
        await using var append = new EventAppend(shop.Database);
        var made = events.Select((e, n) => new NewEvent(new UserAction
        {
            EventId = $"e{n}", EventTimestamp = Now.AddDays(-e.DaysAgo), EventType = e.Type, UserId = user, SessionId = "s", RulesVersion = Rules.Version,
            Product = e.Target is null && !EventTypes.IsStructural(e.Type) ? Cheese : null, Target = e.Target,
        }));
        await append.AppendAsync([.. made], default);
        return user;
    }

    private static (string, double, string?) View(double daysAgo) => (EventTypes.ViewDetails, daysAgo, null);

    private async Task RunAsync(double daysFromNow = 0)
    {
        // Other tests of this class have moved the mark of the last run.
        await using var forget = shop.Database.CreateCommand("delete from job_marks");
        await forget.ExecuteNonQueryAsync();
        await JobAsync(daysFromNow);
    }

    private async Task JobAsync(double daysFromNow)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(shop.Redis);
        var job = new NeverBought(shop.Database, new FixedTime(Now.AddDays(daysFromNow)), new ProfileNews(redis, NullLogger<ProfileNews>.Instance), NullLogger<NeverBought>.Instance);
        await job.RunAsync(default);
    }

    private Task<long> FoundAsync(string user) =>
        shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1 and event_type = 'viewed_never_bought'", user);

    [Fact]
    public async Task Three_looks_over_two_weeks_without_a_purchase_are_told_once_and_known_at_once()
    {
        var user = await ShopperAsync(View(20), View(10), View(1));
        Assert.Empty((await shop.LiveAsync(user))["avoid"]!.AsObject());

        await RunAsync();

        Assert.Equal(1, await FoundAsync(user));
        var live = await shop.LiveAsync(user, replica: 1);
        Assert.Equal(4, (long)live["version"]!);
        var why = await shop.AskAsync(user, "explain?dimension=products.cheese");
        Assert.Equal((-0.2, "viewed_never_bought"), ((double)why["signals"]![0]!["amount"]!, why["signals"]![0]!["signal"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Run_again_and_twice_at_once_it_adds_nothing()
    {
        var user = await ShopperAsync(View(30), View(15), View(1));
        await RunAsync();
        // As after a kill between the events and the mark, and as on two nodes at once.
        await using (var forget = shop.Database.CreateCommand("delete from job_marks")) await forget.ExecuteNonQueryAsync();
        await Task.WhenAll(JobAsync(0.01), JobAsync(0.02), JobAsync(0.03));
        Assert.Equal(1, await FoundAsync(user));
    }

    [Fact]
    public async Task Two_at_once_from_nothing_add_one()
    {
        var user = await ShopperAsync(View(30), View(15), View(1));
        await using (var forget = shop.Database.CreateCommand("delete from job_marks")) await forget.ExecuteNonQueryAsync();
        await Task.WhenAll(JobAsync(0), JobAsync(0.001), JobAsync(0.002));
        Assert.Equal(1, await FoundAsync(user));
    }

    [Fact]
    public async Task Fewer_looks_shorter_times_purchases_pauses_and_retracted_looks_are_none()
    {
        string[] users =
        [
            await ShopperAsync(View(20), View(1)),
            await ShopperAsync(View(13), View(6), View(1)),
            await ShopperAsync(View(20), View(10), (EventTypes.Purchase, 5, null), View(1)),
            await ShopperAsync(View(20), View(10), View(1), (EventTypes.Paused, 0.5, "")),
            await ShopperAsync(View(20), View(10), View(1), (EventTypes.Retracted, 0.5, "e1")),
        ];
        await RunAsync();
        foreach (var user in users) Assert.Equal(0, await FoundAsync(user));
    }

    [Fact]
    public async Task It_is_told_again_after_thirty_days_and_for_new_looks_only()
    {
        var user = await ShopperAsync(View(20), View(10), View(1));
        await RunAsync();
        await RunAsync(daysFromNow: 40);
        Assert.Equal(1, await FoundAsync(user));

        await using (var append = new EventAppend(shop.Database))
        {
            var looks = new[] { 3.0, 12, 19 }.Select(days => new NewEvent(new UserAction
            {
                EventId = $"again-{days}", EventTimestamp = Now.AddDays(days), EventType = EventTypes.ViewDetails, UserId = user, SessionId = "s",
                Product = Cheese, RulesVersion = Rules.Version,
            }));
            await append.AppendAsync([.. looks], default);
        }
        await RunAsync(daysFromNow: 20);
        Assert.Equal(1, await FoundAsync(user));
        // The mark of that run is at day 20: nothing was looked at since, but the thirty days have passed.
        await JobAsync(daysFromNow: 31);
        Assert.Equal(2, await FoundAsync(user));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
