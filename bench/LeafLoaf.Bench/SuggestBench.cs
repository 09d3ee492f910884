namespace LeafLoaf.Bench;

/// <summary>Suggestions as they are asked for while typing: a growing beginning of a query.</summary>
public static class SuggestBench
{
    private const int Calls = 3000;

    public static async Task RunAsync(Shop shop, string[] queries, Report report)
    {
        var load = await Load.ClosedAsync(4, Calls, async i =>
        {
            var query = queries[i % queries.Length];
            var typed = query[..Math.Min(query.Length, 1 + i % 8)];
            using var response = await shop.Api.GetAsync(new Uri($"/api/search/suggest?q={Uri.EscapeDataString(typed)}", UriKind.Relative));
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
        });
        report.Add("suggestions, 4 clients, p50", load.Percentile(0.5), "ms");
        report.Add("suggestions, 4 clients, p95", load.Percentile(0.95), "ms", 10);
        report.Add("suggestions, 4 clients", load.PerSecond, "1/s");
    }
}
