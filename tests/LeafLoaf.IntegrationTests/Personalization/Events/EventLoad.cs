using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>Clients that send events as fast as they are answered, remember what was acknowledged, and send again what was not.</summary>
internal sealed class EventLoad(EventShop shop, int shoppers = 8)
{
    private readonly ConcurrentDictionary<(string User, string Event), bool> _acknowledged = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private int _next;
    private int _failures;

    public int Acknowledged => _acknowledged.Count;
    public int Failures => _failures;

    public string User(int number) => $"load-{_run}-{number % shoppers}";

    /// <summary>Every other client asks the other replica, and whoever is refused goes to the other one.</summary>
    public Task RunAsync(CancellationToken enough, int clients = 8, int replicas = 2) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var replica = client % replicas;
            while (!enough.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref _next);
                // Now and then an array, sometimes of several shoppers.
                var body = Enumerable.Range(0, number % 5 == 0 ? 10 : 1).Select(i => Event(number, i)).ToArray();
                while (!enough.IsCancellationRequested && !await SendAsync(replica, body))
                {
                    Interlocked.Increment(ref _failures);
                    replica = (replica + 1) % replicas;
                    await Task.Delay(20, CancellationToken.None);
                }
            }
        }, CancellationToken.None)));

    private JsonObject Event(int number, int place) => new()
    {
        ["event_id"] = $"{number}-{place}", ["user_id"] = User(number + place / 5), ["product_id"] = shop.Product(number + place),
        ["session_id"] = $"s{number % 3}",
        ["type"] = (number % 4) switch { 0 => "click", 1 => "add_to_cart", 2 => "purchase", _ => "view_details" },
        ["quantity"] = 1 + number % 3, ["context"] = new JsonObject { ["time_on_page"] = number % 70 },
    };

    private async Task<bool> SendAsync(int replica, JsonObject[] body)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var response = await shop.Apis[replica].PostAsJsonAsync("/api/interactions/track", body, limit.Token);
            if (response.StatusCode != HttpStatusCode.Accepted) return false;
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(limit.Token))!;
            Assert.Equal(body.Length, (int)answer["accepted"]!);
            foreach (var e in body) _acknowledged[((string)e["user_id"]!, (string)e["event_id"]!)] = true;
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>Every acknowledged event is in the log exactly once, and every shopper's events are numbered from 1 without a gap.</summary>
    public async Task AssertNothingLostAsync()
    {
        await Eventually.TrueAsync(async () => await CountAsync() >= _acknowledged.Count);
        var stored = new Dictionary<(string, string), int>();
        await using (var command = shop.Database.CreateCommand("select user_id, event_id from raw_user_actions where user_id like $1"))
        {
            command.Parameters.AddWithValue($"load-{_run}-%");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var key = (reader.GetString(0), reader.GetString(1));
                stored[key] = stored.GetValueOrDefault(key) + 1;
            }
        }
        Assert.NotEmpty(_acknowledged);
        Assert.DoesNotContain(_acknowledged.Keys, k => !stored.ContainsKey(k));
        Assert.DoesNotContain(stored, s => s.Value != 1);
        Assert.Equal(0, await shop.NumberAsync(
            """
            select count(*) from (
                select r.user_id, count(*) as events, max(version) as last, count(distinct version) as versions, min(version) as first,
                    (select version from shopper_versions s where s.user_id = r.user_id) as said
                from raw_user_actions r where user_id like $1 group by user_id) as u
            where first <> 1 or last <> events or versions <> events or said <> events
            """, $"load-{_run}-%"));
    }

    private async Task<long> CountAsync()
    {
        try
        {
            return await shop.NumberAsync("select count(*) from raw_user_actions where user_id like $1", $"load-{_run}-%");
        }
        catch (Npgsql.NpgsqlException)
        {
            return 0; // connections of the pool die with a killed server
        }
    }
}
