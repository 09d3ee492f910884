using System.Net.Http.Json;

namespace LeafLoaf.Bench;

/// <summary>The chat without a model at twenty messages a second, each in a conversation of its own: new questions, and ones that were asked before.</summary>
public static class ChatBench
{
    private const int PerSecond = 20;
    private const int Messages = 400;

    public static async Task RunAsync(Shop shop, string[] queries, Report report)
    {
        Func<int, string>[] kinds = [_ => "What is my premium?", i => $"do you have {queries[i % queries.Length]}?", _ => "which invoices are open?", i => $"any {queries[(i * 7) % queries.Length]} under $5"];
        await Load.ClosedAsync(4, 100, i => SayAsync(shop, kinds[i % kinds.Length](5000 + i)));
        var fresh = await Load.OpenAsync(PerSecond, Messages, i => SayAsync(shop, kinds[i % kinds.Length](i)));
        report.Add($"chat without a model, {PerSecond}/s, p50", fresh.Percentile(0.5), "ms");
        report.Add($"chat without a model, {PerSecond}/s, p95", fresh.Percentile(0.95), "ms", 100);
        await SayAsync(shop, "which delivery slots are free?");
        var again = await Load.OpenAsync(PerSecond, Messages, _ => SayAsync(shop, "which delivery slots are free?"));
        report.Add($"chat, answered before, {PerSecond}/s, p95", again.Percentile(0.95), "ms", 20);
        var many = await Load.ClosedAsync(100, 500, i => SayAsync(shop, kinds[i % kinds.Length](9000 + i)));
        report.Add("chat, 100 conversations at once, failures", many.Failures, "", 1);
        report.Add("chat, 100 conversations at once", many.PerSecond, "1/s");
    }

    private static async Task SayAsync(Shop shop, string message)
    {
        using var response = await shop.Api.PostAsJsonAsync(new Uri("/api/v1/chat", UriKind.Relative), new { message });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
