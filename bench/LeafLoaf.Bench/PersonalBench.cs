using System.Net.Http.Json;

namespace LeafLoaf.Bench;

/// <summary>Searches of a shopper with a profile beside the same searches without one, in turn, so that both meet the same machine.</summary>
public static class PersonalBench
{
    private const int Warmup = 300;
    private const int Calls = 1500;

    public static async Task RunAsync(Shop shop, string[] queries, Report report)
    {
        var user = $"bench-{Guid.NewGuid():N}";
        await TeachAsync(shop.Api, user, queries);
        Func<int, Task> plain = i => SearchAsync(shop.Api, queries[i % queries.Length], user: null);
        Func<int, Task> personal = i => SearchAsync(shop.Api, queries[i % queries.Length], user);
        await Load.ClosedAsync(4, Warmup, plain);
        await Load.ClosedAsync(4, Warmup, personal);

        var without = await Load.ClosedAsync(1, Calls, plain);
        var with = await Load.ClosedAsync(1, Calls, personal);
        report.Add("search by POST without a profile, 1 client, p50", without.Percentile(0.5), "ms");
        report.Add("search by POST with a profile, 1 client, p50", with.Percentile(0.5), "ms");
        report.Add("search by POST with a profile, 1 client, p95", with.Percentile(0.95), "ms", 300);
        report.Add("what a profile adds to the p50 of a search", with.Percentile(0.5) - without.Percentile(0.5), "ms", 0.5);
        var many = await Load.ClosedAsync(16, 2 * Calls, personal);
        report.Add("search with a profile, 16 clients", many.PerSecond, "1/s");
        report.Add("searches with a profile that failed", with.Failures + many.Failures, "", 0);
    }

    // A profile as it looks after an hour in the shop: some forty clicks, carts and purchases.
    private static async Task TeachAsync(HttpClient api, string user, string[] queries)
    {
        foreach (var (query, type) in queries.Take(40).Zip(Enumerable.Range(0, 40), (q, i) => (q, i % 8 == 0 ? "purchase" : i % 3 == 0 ? "add_to_cart" : "click")))
        {
            var answer = await api.GetFromJsonAsync<Answer>(new Uri($"/api/search?limit=1&q={Uri.EscapeDataString(query)}", UriKind.Relative));
            if (answer?.Hits is not [var hit, ..]) continue;
            using var tracked = await api.PostAsJsonAsync(new Uri("/api/interactions/track", UriKind.Relative),
                new { type, user_id = user, product_id = hit.Product.Id, quantity = 1 });
            tracked.EnsureSuccessStatusCode();
        }
    }

    private static async Task SearchAsync(HttpClient api, string query, string? user)
    {
        using var response = await api.PostAsJsonAsync(new Uri("/api/search/personalized", UriKind.Relative), new { query, user_id = user, limit = 20 });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private sealed record Answer(Hit[] Hits);

    private sealed record Hit(Found Product);

    private sealed record Found(string Id);
}
