using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.Bench;

/// <summary>Putting things into baskets and ordering them, fifty times a second each, by shoppers of whom each has a token of their own.</summary>
public static class OrderBench
{
    private const int PerSecond = 50;
    private const int Calls = 500;
    private const int Warmup = 60;

    public static async Task RunAsync(Shop shop, Report report)
    {
        var products = new List<string>();
        await using (var command = shop.Database.CreateCommand("select id from products where price is not null and initial_stock(id) > 50 order by md5(id) limit 300"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) products.Add(reader.GetString(0));
        var slots = (await shop.Api.GetFromJsonAsync<JsonNode>("/api/delivery/slots"))!["slots"]!.AsArray().Select(s => s!["slot_id"]!.GetValue<string>()).ToArray();
        var tokens = new string[Warmup + Calls];
        for (var i = 0; i < tokens.Length; i++)
        {
            using var answer = await shop.Api.PostAsync(new Uri("/api/accounts/anonymous", UriKind.Relative), null);
            tokens[i] = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
        }

        Task AddAsync(int i, int line) => SendAsync(shop.Api, HttpMethod.Put, $"/api/basket/items/{products[(i * 7 + line * 31) % products.Count]}", tokens[i], new { quantity = 1 + line % 3 });
        Task OrderAsync(int i) => SendAsync(shop.Api, HttpMethod.Post, "/api/orders", tokens[i], new
        {
            address = new { name = "A Shopper", street = "1 Elm Street", city = "Springfield", postal_code = "01101" },
            slot_id = slots[i % slots.Length], payment = new { method = "card", token = "demo" },
        });

        await Load.ClosedAsync(2, Warmup, i => AddAsync(i, 0));
        await Load.ClosedAsync(2, Warmup, OrderAsync);
        var adding = await Load.OpenAsync(PerSecond, Calls, i => AddAsync(Warmup + i, 0));
        for (var line = 1; line < 4; line++) await Load.ClosedAsync(4, Calls, i => AddAsync(Warmup + i, line));
        var ordering = await Load.OpenAsync(PerSecond, Calls, i => OrderAsync(Warmup + i));
        report.Add("add to basket, 50 a second, p50", adding.Percentile(0.5), "ms");
        report.Add("add to basket, 50 a second, p95", adding.Percentile(0.95), "ms", 50);
        report.Add("place an order of four lines, 50 a second, p50", ordering.Percentile(0.5), "ms");
        report.Add("place an order of four lines, 50 a second, p95", ordering.Percentile(0.95), "ms", 100);
        report.Add("baskets and orders that failed", adding.Failures + ordering.Failures, "", 0);
        await using var count = shop.Database.CreateCommand("select count(*) from orders where state = 'placed'");
        report.Add("orders lost or doubled", Math.Abs(Calls + Warmup - (long)(await count.ExecuteScalarAsync())!), "", 0);
    }

    private static async Task SendAsync<T>(HttpClient api, HttpMethod method, string path, string token, T body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await api.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
