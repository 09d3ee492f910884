using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Bench;

/// <summary>Events through <c>/track</c> beside the same events appended to the log directly, live preferences, and how far the log is behind.</summary>
public static class TrackBench
{
    private const int Shoppers = 200;
    private const int ProductsOfAShopper = 60;
    private const int Batch = 50;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly string[] Types = ["click", "view_details", "add_to_cart", "purchase", "time_on_product"];

    public static async Task RunAsync(Shop shop, Report report)
    {
        var products = await ProductsAsync(shop);
        var single = Enumerable.Range(0, 2000).Select(i => Body(products, i, 1)).ToArray();
        var arrays = Enumerable.Range(0, 400).Select(i => Body(products, i, Batch)).ToArray();
        await Load.ClosedAsync(8, 2000, i => TrackAsync(shop.Api, single[i % single.Length]));

        await BareAsync(shop, report);
        foreach (var clients in (int[])[1, 16, 64]) await ReportAsync(report, "single", single, 1, clients, shop);
        foreach (var clients in (int[])[1, 16, 64]) await ReportAsync(report, $"arrays of {Batch}", arrays, Batch, clients, shop);

        var lags = new List<double>();
        using var stop = new CancellationTokenSource();
        var watching = WatchLagAsync(shop.Api, lags, stop.Token);
        var steady = await Load.OpenAsync(1000, 5000, i => TrackAsync(shop.Api, single[i % single.Length]));
        await stop.CancelAsync();
        await watching;
        report.Add("track, 1,000 events a second, p50", steady.Percentile(0.5), "ms");
        report.Add("track, 1,000 events a second, p95", steady.Percentile(0.95), "ms", 3);
        report.Add("track, 1,000 events a second, p99", steady.Percentile(0.99), "ms", 10);
        report.Add("log behind at 1,000 events a second, worst", lags.Count == 0 ? 0 : lags.Max(), "ms", 100);
        report.Add("track requests that failed", steady.Failures, "", 0);

        Func<int, Task> read = async i => await shop.Api.GetByteArrayAsync(new Uri($"/api/users/{Shopper(i)}/preferences/live", UriKind.Relative));
        await Load.ClosedAsync(4, 500, read);
        var live = await Load.ClosedAsync(1, 2000, read);
        report.Add("live preferences, 1 client, p50", live.Percentile(0.5), "ms");
        report.Add("live preferences, 1 client, p95", live.Percentile(0.95), "ms", 2);
        var liveMany = await Load.ClosedAsync(16, 6000, read);
        report.Add("live preferences, 16 clients", liveMany.PerSecond, "1/s");
        report.Add("live preferences, 16 clients, p95", liveMany.Percentile(0.95), "ms");
    }

    private static async Task ReportAsync(Report report, string what, byte[][] bodies, int size, int clients, Shop shop)
    {
        var before = (Api: shop.ProcessorTime("api"), Postgres: shop.ProcessorTime("postgres"));
        var (load, calls) = await TimedAsync(clients, i => TrackAsync(shop.Api, bodies[i % bodies.Length]));
        var after = (Api: shop.ProcessorTime("api"), Postgres: shop.ProcessorTime("postgres"));
        var name = $"track, {what}, {clients} client{(clients == 1 ? "" : "s")}";
        report.Add(name, load.PerSecond * size, "events/s", size > 1 && clients == 64 ? 20_000 : null, atLeast: true);
        foreach (var p in (double[])[0.5, 0.95, 0.99]) report.Add($"{name}, p{p * 100:0}", load.Percentile(p), "ms");
        if (clients != 64) return;
        report.Add($"{name}, processor time of the api", (after.Api - before.Api).TotalMicroseconds / (calls * size), "µs/event");
        report.Add($"{name}, processor time of PostgreSQL", (after.Postgres - before.Postgres).TotalMicroseconds / (calls * size), "µs/event");
    }

    // The log alone: the statement the Api uses, on one connection.
    private static async Task BareAsync(Shop shop, Report report)
    {
        var facts = new ProductFacts("bare", "Organic Barista Oat Drink", "Plant Milk", "Oatly", ["dairy_free", "organic", "vegan"], "premium", 1000, "ml");
        var product = JsonSerializer.Serialize(facts, EventJson.Default.ProductFacts);
        await using var append = new EventAppend(shop.Database);
        foreach (var size in (int[])[1, Batch, 1000])
        {
            var groups = new NewEvent[40][];
            for (var g = 0; g < groups.Length; g++) groups[g] = [.. Enumerable.Range(0, size).Select(i => Bare(facts, product, g * size + i))];
            await append.AppendAsync([.. groups[0].Select(Again)], CancellationToken.None);
            var load = await Load.ClosedAsync(1, size == 1 ? 1000 : groups.Length, i => append.AppendAsync([.. groups[i % groups.Length].Select(Again)], CancellationToken.None));
            report.Add($"bare append of {size:N0}, one writer", load.PerSecond * size, "events/s");
            report.Add($"bare append of {size:N0}, p50", load.Percentile(0.5), "ms");
        }
    }

    private static NewEvent Again(NewEvent e) => e with { Action = e.Action with { EventId = Guid.CreateVersion7().ToString("N"), EventTimestamp = EventTime.Now(TimeProvider.System) } };

    private static NewEvent Bare(ProductFacts facts, string product, int i) => new(new UserAction
    {
        EventId = "", EventTimestamp = default, EventType = EventTypes.Click, UserId = "bare-" + i % Shoppers, SessionId = "bare", Product = facts,
        TimeOnPage = 12.5, SearchQuery = "oat milk", ResultPosition = 3, RulesVersion = "bench",
    }, """{"type":"click","user_id":"bare-0","product_id":"bare","context":{"search_query":"oat milk","position":3,"time_on_page":12.5}}""", 0.2) { ProductJson = product };

    private static async Task<(Load Load, int Calls)> TimedAsync(int clients, Func<int, Task> call)
    {
        var probe = await Load.ClosedAsync(clients, clients * 4, call);
        var calls = Math.Max(clients * 4, (int)(probe.PerSecond * Duration.TotalSeconds));
        return (await Load.ClosedAsync(clients, calls, call), calls + clients * 4);
    }

    private static async Task WatchLagAsync(HttpClient api, List<double> lags, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            lags.Add((double)(await api.GetFromJsonAsync<JsonNode>("/api/ops/events", CancellationToken.None))!["lag_ms"]!);
            try
            {
                await Task.Delay(50, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static byte[] Body(string[] products, int number, int size)
    {
        var events = Enumerable.Range(0, size).Select(i =>
        {
            var n = number * size + i;
            return new
            {
                type = Types[n % Types.Length], user_id = Shopper(number), session_id = $"session-{number % 500}", product_id = products[(number % Shoppers * 13 + n % ProductsOfAShopper) % products.Length],
                quantity = 1 + n % 3, context = new { search_query = "oat milk", position = n % 20, time_on_page = n % 70 },
            };
        }).ToArray();
        return size == 1 ? JsonSerializer.SerializeToUtf8Bytes(events[0]) : JsonSerializer.SerializeToUtf8Bytes(events);
    }

    private static string Shopper(int number) => "bench-" + number % Shoppers;

    private static async Task<string[]> ProductsAsync(Shop shop)
    {
        var ids = new List<string>();
        await using var command = shop.Database.CreateCommand("select id from products where category is not null order by md5(id) limit 1000");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ids.Add(reader.GetString(0));
        return [.. ids];
    }

    private static async Task TrackAsync(HttpClient api, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var response = await api.PostAsync(new Uri("/api/interactions/track", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
