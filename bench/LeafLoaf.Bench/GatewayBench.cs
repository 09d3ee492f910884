using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.Bench;

/// <summary>
/// What the shop adds to the time of a language model itself: a local server speaks the model's protocol, takes a moment for every answer
/// and tells how long it had each request; the rest of what the client waited is the shop's. Every message is new, so nothing is cached.
/// </summary>
public static class GatewayBench
{
    private const int PerSecond = 10;
    private const int Messages = 200;
    private const int Warmup = 150;
    private static readonly TimeSpan ModelTakes = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(Shop shop, string[] queries, Report report)
    {
        await using var model = await ModelServer.StartAsync();
        var own = new ConcurrentQueue<(string Said, double Ms)>();
        model.Answered = (request, took) => own.Enqueue((string.Join('\n', request.User), took.TotalMilliseconds));
        await using var api = await shop.StartSecondApiAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Model__Provider"] = "OpenAi", ["Model__Endpoint"] = model.Endpoint.ToString(), ["Model__Name"] = "gpt-4o-mini", ["Model__CallsPerMinute"] = "0",
        });
        using var client = new HttpClient { BaseAddress = api.Address };

        var reasons = new ConcurrentQueue<string>();
        var plain = await MeasureAsync(0, _ => new("Here is something you may like.") { Delay = ModelTakes });
        report.Add($"chat with a model, {PerSecond}/s, beyond the model's own time, p50", plain.Percentile(0.5), "ms");
        report.Add($"chat with a model, {PerSecond}/s, beyond the model's own time, p95", plain.Percentile(0.95), "ms", 20);
        var asked = 0;
        var searching = await MeasureAsync(Messages + Warmup, r => r.ToolResults.Count == 0
            ? ModelReply.Call("search_products", $$"""{"query":"{{queries[Interlocked.Increment(ref asked) % queries.Length]}}"}""") with { Delay = ModelTakes }
            : new("Here is something you may like.") { Delay = ModelTakes });
        report.Add($"the same with a search the model asks for, {PerSecond}/s, p95", searching.Percentile(0.95), "ms");
        report.Add("chat with a model, failed or answered without it", plain.Failures + searching.Failures, "", 0);
        foreach (var reason in reasons.Distinct(StringComparer.Ordinal).Take(5)) Console.WriteLine(reason);

        async Task<Load> MeasureAsync(int from, Func<ModelRequest, ModelReply> reply)
        {
            model.Reply = reply;
            await Load.ClosedAsync(2, Warmup, i => SayAsync(Message(Messages + i)));
            var waited = new ConcurrentBag<(string Message, double Ms)>();
            var clock = Stopwatch.StartNew();
            var load = await Load.OpenAsync(PerSecond, Messages, async i => waited.Add((Message(i), await SayAsync(Message(i)))));
            // The server may note the last of its times a moment after the answer has arrived; by now it has.
            return new Load([.. waited.Select(w => w.Ms - own.Where(o => o.Said.Contains(w.Message, StringComparison.Ordinal)).Sum(o => o.Ms)).Order()], clock.Elapsed, load.Failures);

            // Another text each time, and the same wish.
            string Message(int i) => $"find me oat milk number {10_000 + from + i}";
        }

        async Task<double> SayAsync(string message)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await client.PostAsJsonAsync(new Uri("/api/v1/chat", UriKind.Relative), new { message });
            response.EnsureSuccessStatusCode();
            var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
            var waited = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var metadata = answer["metadata"]!;
            if ((int)metadata["tokens_used"]! > 0 && metadata["degraded"]!.AsArray().Count == 0) return waited;
            reasons.Enqueue($"Answered without the model: {answer["agent_used"]} {metadata["degraded"]}");
            throw new HttpRequestException("Answered without the model.");
        }
    }
}
