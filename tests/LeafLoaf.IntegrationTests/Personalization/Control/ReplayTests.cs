using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Shoppers;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

/// <summary>The log in the database against live preferences.</summary>
[Collection(EventShopCollection.Name)]
public sealed class ReplayTests(EventShop shop)
{
    private static readonly PersonalizationRules Rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml"));

    [Fact]
    public async Task The_command_prints_equal_after_a_life_with_changes_of_mind()
    {
        var user = PreferenceCalls.NewUser();
        await LiveALittleAsync(user);

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["replay", "--user", user]);

        Assert.True(exit == 0, output);
        Assert.StartsWith("equal", output, StringComparison.Ordinal);
        Assert.Contains("Redis at version", output, StringComparison.Ordinal);
        Assert.Contains("user_preferences at version", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_what_differs()
    {
        var user = PreferenceCalls.NewUser();
        await LiveALittleAsync(user);
        // Somebody meddles with the projection.
        await using (var meddle = shop.Database.CreateCommand(
            "update user_preferences set preferences = jsonb_set(preferences, '{categories,0,browse,0}', '0.123') where user_id = $1"))
        {
            meddle.Parameters.AddWithValue(user);
            await meddle.ExecuteNonQueryAsync();
        }

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["replay", "--user", user]);

        Assert.Equal(1, exit);
        Assert.Matches(@"categories\..*\.browse\.0: 0\.123 and ", output);
    }

    [Theory]
    [InlineData(2, "--user is missing", "replay")]
    [InlineData(2, "--speed", "replay", "--user", "u", "--speed", "9")]
    [InlineData(2, "--until takes a time", "replay", "--user", "u", "--until", "tomorrowish")]
    [InlineData(1, "no events of nobody-at-all", "replay", "--user", "nobody-at-all")]
    public async Task A_command_that_cannot_be_is_told_so(int expected, string message, params string[] arguments)
    {
        var (exit, output) = await WorkersCommand.RunAsync(shop, arguments);
        Assert.Equal(expected, exit);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_log_gives_the_same_preferences_in_another_shop()
    {
        var user = PreferenceCalls.NewUser();
        await LiveALittleAsync(user);
        var file = Path.Combine(shop.Workspace.Data, $"{user}.ndjson");
        await File.WriteAllTextAsync(file, await shop.Api.GetStringAsync(new Uri($"/api/users/{user}/preferences/export", UriKind.Relative)));
        Assert.Contains("has events here already", (await WorkersCommand.RunAsync(shop, ["import", "profile", file])).Output, StringComparison.Ordinal);
        // The other shop is this one after it has forgotten the shopper.
        foreach (var table in new[] { "raw_user_actions", "event_ids", "shopper_versions", "user_preferences" })
        {
            await using var forget = shop.Database.CreateCommand($"delete from {table} where user_id = $1");
            forget.Parameters.AddWithValue(user);
            await forget.ExecuteNonQueryAsync();
        }

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["import", "profile", file]);

        Assert.True(exit == 0, output);
        await using var stream = File.OpenRead(file);
        var receipt = await ProfileReceipt.ReadAsync(stream, default);
        var imported = await Replay.RunAsync(new DatabaseProfileLog(shop.Database, new RulesStore(shop.Database)), user);
        Assert.Equal(receipt.About.PreferencesSha256, ProfileReceipt.HashOf(imported));

        var changed = (await File.ReadAllTextAsync(file)).Replace("\"quantity\":2", "\"quantity\":7", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, changed);
        Assert.Contains("was changed or is not whole", (await WorkersCommand.RunAsync(shop, ["import", "profile", file])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_from_the_database_equals_live_on_a_hundred_thousand_events()
    {
        var rules = new RulesStore(shop.Database);
        await rules.RecordAsync(Rules, default);
        var prefix = Guid.NewGuid().ToString("N")[..8];
        UserAction Named(UserAction a) => a with { UserId = $"{prefix}-{a.UserId}", Target = a.EventType == EventTypes.Merged ? $"{prefix}-{a.Target}" : a.Target };
        var live = new Dictionary<string, Preferences>(StringComparer.Ordinal);
        var log = new DatabaseProfileLog(shop.Database, rules);
        await using var append = new EventAppend(shop.Database);
        foreach (var group in new GeneratedShoppers(106, [Rules.Version]).Events(100_000, 400).Select(Named).Chunk(1000).SelectMany(AfterEachResumption))
        {
            var appended = await append.AppendAsync([.. group.Select(a => new NewEvent(a))], default);
            for (var i = 0; i < group.Length; i++)
            {
                Assert.Equal(new Appended(AppendOutcome.Stored, group[i].Version), appended[i]);
                var state = live.GetValueOrDefault(group[i].UserId) ?? Preferences.New(group[i].UserId);
                live[group[i].UserId] = Fold.NeedsRefold(group[i].EventType)
                    ? await Replay.RunAsync(log, group[i].UserId, group[i].Version)
                    : Fold.Apply(state, group[i], Rules).After;
            }
        }

        foreach (var (user, state) in live)
            Assert.Equal(PreferencesJson.Text(state), PreferencesJson.Text(await Replay.RunAsync(log, user)));
    }

    // Resuming is acknowledged before anything new is recorded, so the two never share a group.
    private static IEnumerable<UserAction[]> AfterEachResumption(UserAction[] group)
    {
        var start = 0;
        for (var i = 0; i < group.Length; i++)
        {
            if (i + 1 < group.Length && group[i].EventType != EventTypes.Resumed) continue;
            yield return group[start..(i + 1)];
            start = i + 1;
        }
    }

    private async Task LiveALittleAsync(string user)
    {
        await shop.TrackAsync(new object[]
        {
            new { event_id = "a", type = "click", user_id = user, product_id = shop.Product(0), context = new { time_on_page = 33.25 } },
            new { event_id = "b", type = "purchase", user_id = user, product_id = shop.Product(1), quantity = 2 },
            new { event_id = "c", type = "scroll", user_id = user, context = new { list_id = "l", displayed = new[] { shop.Product(2), shop.Product(3) } } },
        });
        await shop.DoAsync(user, "retract", new { event_id = "a" }, replica: 1);
        await shop.ClickAsync(user, 2, "d", replica: 1);
        await shop.DoAsync(user, "reset", new { dimension = "price_levels" });
        await shop.DoAsync(user, "restore", new { event_id = "a" });
        await shop.TrackAsync(new { event_id = "e", type = "add_to_cart", user_id = user, product_id = shop.Product(4) });
        // The projection is written behind.
        await Eventually.TrueAsync(async () =>
            await shop.NumberAsync("select count(*) from user_preferences p join shopper_versions v using (user_id, version) where user_id = $1", user) == 1);
    }
}
