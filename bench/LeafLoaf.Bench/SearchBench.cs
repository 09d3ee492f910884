using System.Net.Http.Headers;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Bench;

/// <summary>Searches through the Api beside the bare batch of Qdrant queries that each of them makes, in one run on one machine.</summary>
public static class SearchBench
{
    private const int Warmup = 500;
    private const int Calls = 2000;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static async Task RunAsync(Shop shop, string[] queries, Report report)
    {
        var bodies = Bodies(queries);
        Func<int, Task> search = i => SearchAsync(shop.Api, queries[i % queries.Length]);
        Func<int, Task> bare = i => BareAsync(shop.Qdrant, bodies[i % bodies.Length]);
        await Load.ClosedAsync(4, Warmup, bare);
        await Load.ClosedAsync(4, Warmup, search);

        var bareOne = await Load.ClosedAsync(1, Calls, bare);
        var searchOne = await Load.ClosedAsync(1, Calls, search);
        report.Add("bare Qdrant batch, 1 client, p50", bareOne.Percentile(0.5), "ms");
        report.Add("bare Qdrant batch, 1 client, p99", bareOne.Percentile(0.99), "ms");
        report.Add("search, 1 client, p50", searchOne.Percentile(0.5), "ms");
        report.Add("search, 1 client, p95", searchOne.Percentile(0.95), "ms", 300);
        report.Add("search, 1 client, p99", searchOne.Percentile(0.99), "ms");
        report.Add("search p50 against the bare batch", searchOne.Percentile(0.5) / bareOne.Percentile(0.5), "x", 3);

        var bareMany = await Load.ClosedAsync(16, 2 * Calls, bare);
        var searchMany = await Load.ClosedAsync(16, 2 * Calls, search);
        report.Add("bare Qdrant batch, 16 clients", bareMany.PerSecond, "1/s");
        report.Add("search, 16 clients", searchMany.PerSecond, "1/s", 1000, atLeast: true);
        report.Add("search, 16 clients, p50", searchMany.Percentile(0.5), "ms");
        report.Add("search, 16 clients, p95", searchMany.Percentile(0.95), "ms");
        report.Add("search, 16 clients, p99", searchMany.Percentile(0.99), "ms");

        var steady = await Load.OpenAsync(200, Calls, search);
        report.Add("search, 200 a second, p99", steady.Percentile(0.99), "ms", 10);
        report.Add("searches that failed", searchOne.Failures + searchMany.Failures + steady.Failures, "", 0);
    }

    private static byte[][] Bodies(string[] queries)
    {
        using var embeddings = LocalEmbeddings.Load();
        return [.. queries.Select(query =>
        {
            var tokens = Tokenizer.Tokenize(query);
            var vector = new float[embeddings.Dimensions];
            var words = tokens.Select(Stemmer.Stem).Distinct(StringComparer.Ordinal).ToDictionary(SparseEncoder.TermId, _ => 1f);
            return ProductQuery.Body(words, embeddings.TryEmbedQuery(tokens, vector) ? vector : null).ToArray();
        })];
    }

    private static async Task SearchAsync(HttpClient api, string query)
    {
        using var response = await api.GetAsync(new Uri($"/api/search?limit=20&q={Uri.EscapeDataString(query)}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task BareAsync(HttpClient qdrant, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var response = await qdrant.PostAsync(new Uri($"/collections/{ProductIndex.Alias}/points/query/batch", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
