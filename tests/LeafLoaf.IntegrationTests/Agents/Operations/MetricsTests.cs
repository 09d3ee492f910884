using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Caching;
using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Agents.Operations;

/// <summary><c>/metrics</c> of a running replica, as Prometheus reads it.</summary>
[Collection(EventShopCollection.Name)]
public sealed partial class MetricsTests(EventShop shop) : IDisposable
{
    public void Dispose() => shop.Model.Reply = _ => new();

    [Fact]
    public async Task Agents_answers_models_and_what_was_degraded_are_counted_in_prometheus_own_format()
    {
        shop.Model.Reply = _ => new();
        await SayAsync("find me oat milk");
        var before = await ReadAsync();
        var session = await SayAsync($"find me oat milk {Guid.NewGuid():N}");
        shop.Model.Reply = _ => ModelReply.Refuse(500);
        await SayAsync($"find me almond milk {Guid.NewGuid():N}");
        // A request is counted when it has ended, which its client may know a moment earlier.
        Dictionary<string, double> after = [];
        await Eventually.TrueAsync(async () =>
        {
            after = await ReadAsync();
            return Grown("http_server_request_duration_seconds_count", "http_route=\"/api/v1/chat/\"") >= 2;
        });

        Assert.Equal(2, Grown("agent_invocations_total{agent_name=\"shopping_agent\"}"));
        Assert.Equal(0, Grown("agent_errors_total{agent_name=\"shopping_agent\"}"));
        Assert.Contains("agent_errors_total{agent_name=\"billing_agent\"}", after.Keys);
        Assert.Equal(1, Grown("model_degraded_total{reason=\"model_failed\"}"));
        Assert.True(after.Where(m => m.Key.StartsWith("answer_cache_requests_total{", StringComparison.Ordinal)).Sum(m => m.Value) >= 2);
        Assert.Equal(1, Grown("gen_ai_client_token_usage_count", "gen_ai_token_type=\"input\""));
        Assert.Equal(100, Grown("gen_ai_client_token_usage_sum", "gen_ai_token_type=\"input\""));
        Assert.Equal(1, Grown("gen_ai_client_operation_duration_seconds_count", "error_type=\"http_500\""));
        // Numbers only.
        Assert.DoesNotContain(after.Keys, k => k.Contains(session, StringComparison.Ordinal) || k.Contains("oat", StringComparison.Ordinal));

        double Grown(string name, string with = "") => Sum(after, name, with) - Sum(before, name, with);
    }

    [Fact]
    public async Task Active_sessions_goes_up_with_a_conversation_and_down_when_it_is_deleted_or_has_ended()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(shop.Redis);
        var sessions = redis.GetDatabase();
        var before = await sessions.SortedSetLengthAsync(RedisKeys.ActiveSessions);
        string[] said = [await SayAsync("hello"), await SayAsync("hello"), await SayAsync("hello")];
        await ShowsAsync(before + 3);
        (await shop.Api.DeleteAsync(new Uri($"/api/v1/sessions/{said[0]}", UriKind.Relative))).EnsureSuccessStatusCode();
        await ShowsAsync(before + 2);
        // As if an hour had passed since the last word.
        await sessions.SortedSetAddAsync(RedisKeys.ActiveSessions, said[1], DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeSeconds());
        await ShowsAsync(before + 1);

        // Every replica shows the sum of all.
        Task ShowsAsync(long number) => Eventually.TrueAsync(async () =>
            (await ReadAsync(0))["active_sessions"] == number && (await ReadAsync(1))["active_sessions"] == number);
    }

    private static double Sum(Dictionary<string, double> metrics, string name, string with) =>
        metrics.Where(m => (m.Key == name || m.Key.StartsWith(name + '{', StringComparison.Ordinal)) && m.Key.Contains(with, StringComparison.Ordinal)).Sum(m => m.Value);

    private async Task<string> SayAsync(string message)
    {
        using var answer = await shop.Api.PostAsJsonAsync("/api/v1/chat", new { message });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.JsonAsync())["session_id"]!;
    }

    private async Task<Dictionary<string, double>> ReadAsync(int replica = 0)
    {
        using var answer = await shop.Apis[replica].GetAsync(new Uri("/metrics", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Equal(lines.Count(l => l[0] == '#'), lines.Where(l => l[0] == '#').Distinct().Count());
        return lines.Where(l => l[0] != '#').ToDictionary(l => l[..l.LastIndexOf(' ')], l => double.TryParse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out var value) ? value : double.NaN, StringComparer.Ordinal);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*",?)+\})? (NaN|[+-]Inf|-?[0-9.]+(E[+-]?[0-9]+)?))$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();
}
