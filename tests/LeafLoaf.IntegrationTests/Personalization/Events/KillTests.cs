using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>
/// Processes are killed under load, as by a power cut. LEAFLOAF_KILL_SECONDS makes the loads longer than the few seconds of a
/// normal run.
/// </summary>
public sealed class KillTests(EventShop shop) : IClassFixture<EventShop>
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("LEAFLOAF_KILL_SECONDS") ?? "6", CultureInfo.InvariantCulture));

    [Fact]
    public Task A_killed_api_loses_nothing() => LoadAsync(async () =>
    {
        await shop.KillApiAsync(0);
        await Task.Delay(Duration / 6);
        await shop.StartApiAsync(0);
    });

    [Fact]
    public Task Killed_workers_lose_nothing() => LoadAsync(async () =>
    {
        await shop.Workers.Child.KillAsync();
        await Task.Delay(Duration / 6);
        await shop.StartWorkersAsync();
    });

    [Fact]
    public Task A_killed_Redis_loses_nothing() => LoadAsync(async () =>
    {
        await shop.Stores.Redis.KillAsync();
        await Task.Delay(Duration / 6);
        await shop.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
    });

    [Fact]
    public async Task A_killed_database_loses_nothing()
    {
        await LoadAsync(async () =>
        {
            await shop.Stores.Postgres.KillAsync();
            await Task.Delay(Duration / 6);
            await Eventually.TrueAsync(async () => (long)(await StatsAsync())["spilled_total"]! > 0);
            await shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        });
    }

    [Fact]
    public Task Nor_does_an_api_that_is_killed_while_the_database_is_away() => LoadAsync(async () =>
    {
        await shop.Stores.Postgres.KillAsync();
        await Task.Delay(Duration / 6);
        await shop.KillApiAsync(0);
        TearLastLine(shop.SpillPath(0));
        var starting = shop.StartApiAsync(0, waitUntilReady: false);
        await shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        await starting;
        await AnswersAsync(0);
    });

    [Fact]
    public async Task Without_the_database_profiles_follow_and_events_are_numbered_in_their_order_afterwards()
    {
        const string User = "while-away";
        await shop.TrackAsync(new { type = "click", event_id = "before", user_id = User, product_id = shop.Product(0) });
        await shop.Stores.Postgres.KillAsync();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                await shop.TrackAsync(new { type = "add_to_cart", event_id = $"away-{i:00}", user_id = User, product_id = shop.Product(i) });
                if (i == 0) Assert.Single((await shop.LiveAsync(User))["categories"]!.AsObject());
            }
            var live = await shop.LiveAsync(User);
            Assert.True(live["categories"]!.AsObject().Count > 1, live.ToJsonString());
            var stats = await StatsAsync();
            Assert.Equal(20, (long)stats["spilled"]!);
            Assert.True((double)stats["lag_ms"]! > 0);
        }
        finally
        {
            await shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        }

        await shop.TrackAsync(new { type = "click", event_id = "zz-after", user_id = User, product_id = shop.Product(0) });
        await Eventually.TrueAsync(() => NumberOrZeroAsync("select case when count(*) = 22 then 1 else 0 end from raw_user_actions where user_id = $1", User));
        Assert.Equal(0, await shop.NumberAsync(
            """
            select count(*) from (
                select version, row_number() over (order by event_id = 'before' desc, event_id) as place from raw_user_actions where user_id = $1) as o
            where version <> place
            """, User));
        await Eventually.TrueAsync(async () => (long)(await StatsAsync())["spilled"]! == 0);
        foreach (var replica in new[] { 0, 1 }) Assert.Equal(22, (long)(await shop.LiveAsync(User, replica))["version"]!);
        Assert.DoesNotContain(Directory.EnumerateFiles(shop.SpillPath(0)), f => new FileInfo(f).Length > 0);
    }

    [Fact]
    public async Task Where_neither_the_database_nor_the_disk_takes_events_none_is_acknowledged()
    {
        const string User = "nowhere-to-write";
        // The directory turns into a file: no permission of any user makes a directory of it.
        Directory.Delete(shop.SpillPath(1), recursive: true);
        await File.WriteAllTextAsync(shop.SpillPath(1), "in the way");
        await shop.Stores.Postgres.KillAsync();
        try
        {
            using var response = await shop.Apis[1].PostAsJsonAsync("/api/interactions/track", new { type = "click", user_id = User, product_id = shop.Product(0) });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.NotNull(response.Headers.RetryAfter);
        }
        finally
        {
            await shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
            File.Delete(shop.SpillPath(1));
        }
        await Eventually.TrueAsync(async () =>
        {
            using var response = await shop.Apis[1].PostAsJsonAsync("/api/interactions/track", new { type = "click", user_id = User, product_id = shop.Product(0) });
            return response.StatusCode == HttpStatusCode.Accepted;
        });
        await Eventually.TrueAsync(() => NumberOrZeroAsync("select count(*) from raw_user_actions where user_id = $1", User));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1", User));
    }

    [Fact]
    public async Task Without_Redis_each_replica_still_knows_what_the_other_took()
    {
        const string User = "no-redis";
        await shop.TrackAsync(new { type = "click", user_id = User, product_id = shop.Product(0) });
        await shop.Stores.Redis.KillAsync();
        try
        {
            for (var i = 0; i < 6; i++)
            {
                await shop.TrackAsync(new { type = "click", user_id = User, product_id = shop.Product(i) }, replica: i % 2);
                Assert.Equal(i + 2, (long)(await shop.LiveAsync(User, (i + 1) % 2))["version"]!);
            }
        }
        finally
        {
            await shop.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
        }
        await shop.TrackAsync(new { type = "click", user_id = User, product_id = shop.Product(7) }, replica: 1);
        Assert.Equal(8, (long)(await shop.LiveAsync(User, 0))["version"]!);
    }

    private async Task LoadAsync(Func<Task> disturb)
    {
        var load = new EventLoad(shop);
        using var enough = new CancellationTokenSource();
        var running = load.RunAsync(enough.Token);
        await Task.Delay(Duration / 4);
        await Eventually.TrueAsync(() => Task.FromResult(load.Acknowledged > 0));
        await disturb();
        var before = load.Acknowledged;
        await Task.Delay(Duration / 4);
        await Eventually.TrueAsync(() => Task.FromResult(load.Acknowledged > before), 60);
        await enough.CancelAsync();
        await running;
        await load.AssertNothingLostAsync();
    }

    // What a power cut in the middle of a write leaves behind.
    private static void TearLastLine(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*.spill")) File.AppendAllText(path, "0badc0de {\"action\":{\"event_id\":\"to");
    }

    private async Task AnswersAsync(int replica) => await Eventually.TrueAsync(async () =>
    {
        try
        {
            using var response = await shop.Apis[replica].GetAsync(new Uri("/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, 60);

    private async Task<JsonNode> StatsAsync() => (await shop.Api.GetFromJsonAsync<JsonNode>("/api/ops/events"))!;

    // Connections of the pool die with the server.
    private async Task<bool> NumberOrZeroAsync(string sql, string user)
    {
        try
        {
            return await shop.NumberAsync(sql, user) > 0;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }
}
