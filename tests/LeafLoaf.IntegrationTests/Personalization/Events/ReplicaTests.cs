using System.Text.Json.Nodes;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Profiles;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>Two replicas over the same stores behave like one.</summary>
[Collection(EventShopCollection.Name)]
public sealed class ReplicaTests(EventShop shop)
{
    [Fact]
    public async Task An_event_sent_many_times_at_once_counts_once()
    {
        var user = NewUser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => shop.TrackAsync(
            new { type = "click", event_id = "the-one", user_id = user, product_id = shop.Product(5) }, replica: i % 2)));
        Assert.All(answers, a => Assert.Equal("1 1", $"{a["accepted"]} {a["version"]}"));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1", user));

        // The id is the shopper's own: another one may use it too, and within one array it counts once as well.
        var other = NewUser();
        var one = new { type = "click", event_id = "the-one", user_id = other, product_id = shop.Product(5) };
        Assert.Equal(2, (int)(await shop.TrackAsync(new[] { one, one }))["accepted"]!);
        Assert.Equal(1, await shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1", other));
    }

    [Fact]
    public async Task Many_writers_on_two_replicas_lose_no_update()
    {
        var load = new EventLoad(shop, shoppers: 2);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await load.RunAsync(enough.Token, clients: 24);
        Assert.Equal(0, load.Failures);
        await load.AssertNothingLostAsync();
        for (var number = 0; number < 2; number++) await AssertSameEverywhereAsync(load.User(number));
    }

    [Fact]
    public async Task Each_replica_answers_with_what_the_other_one_just_took()
    {
        var user = NewUser();
        for (var i = 0; i < 30; i++)
        {
            await shop.TrackAsync(new { type = "click", user_id = user, product_id = shop.Product(i) }, replica: i % 2);
            Assert.Equal(i + 1, (long)(await shop.LiveAsync(user, (i + 1) % 2))["version"]!);
        }
    }

    private async Task AssertSameEverywhereAsync(string user)
    {
        var version = await shop.NumberAsync("select version from shopper_versions where user_id = $1", user);
        var log = new DatabaseProfileLog(shop.Database, new RulesStore(shop.Database));
        var replayed = await Replay.RunAsync(log, user);
        Assert.Equal(version, replayed.Version);

        await Eventually.TrueAsync(async () => await shop.NumberAsync("select coalesce(max(version), 0) from user_preferences where user_id = $1", user) == version);
        await using var stored = shop.Database.CreateCommand("select preferences::text from user_preferences where user_id = $1");
        stored.Parameters.AddWithValue(user);
        var projected = PreferencesJson.Read(System.Text.Encoding.UTF8.GetBytes((string)(await stored.ExecuteScalarAsync())!));
        Assert.Equal(PreferencesJson.Text(replayed), PreferencesJson.Text(projected));

        using var redis = await ConnectionMultiplexer.ConnectAsync(shop.Redis);
        byte[] cached = (await redis.GetDatabase().HashGetAsync(RedisKeys.Profile(user), "s"))!;
        Assert.Equal(PreferencesJson.Text(replayed), System.Text.Encoding.UTF8.GetString(cached));

        var live = await Task.WhenAll(shop.LiveAsync(user, 0), shop.LiveAsync(user, 1));
        Assert.All(live, l => Assert.Equal(version, (long)l["version"]!));
        var shown = LiveView.Of(replayed, DateTimeOffset.UtcNow, await log.RulesAsync(await RulesVersionAsync(user), CancellationToken.None));
        foreach (var (name, value) in shown.Categories)
            Assert.All(live, l => Assert.Equal(value, (double)l["categories"]![name]!, 0.0015));
    }

    private async Task<string> RulesVersionAsync(string user)
    {
        await using var command = shop.Database.CreateCommand("select rules_version from raw_user_actions where user_id = $1 order by version desc limit 1");
        command.Parameters.AddWithValue(user);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string NewUser() => "shopper-" + Guid.NewGuid().ToString("N")[..12];
}
