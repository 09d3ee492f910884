using System.Collections.Concurrent;
using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

/// <summary>The web shop as a process, sending its telemetry to a collector that only keeps what it gets.</summary>
public sealed class TelemetryTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_request_continues_its_callers_trace_and_leaves_before_the_process_ends()
    {
        ConcurrentBag<byte[]> traces = [];
        var (collector, client) = await SmallHost.StartAsync(app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "traces")
                traces.Add(body.ToArray());
        }));
        await using var running = collector;

        await using (var web = await ServiceProcess.StartAsync(
            Workspace.Find(), "web", "LeafLoaf.Web", Ports.Free(), Telemetry(client.BaseAddress!), new ServerOptions()))
        {
            await web.WaitUntilReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            client.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");
            using var answer = await client.GetAsync(new Uri(web.Address, "/no-such-page"));
        }

        client.Dispose();
        Assert.Contains(traces, body => body.AsSpan().IndexOf(Convert.FromHexString(TraceId)) >= 0);
        Assert.Contains(traces, body => body.AsSpan().IndexOf("/no-such-page"u8) >= 0);
        Assert.DoesNotContain(traces, body => body.AsSpan().IndexOf("/ready"u8) >= 0);
    }

    private static Dictionary<string, string> Telemetry(Uri collector) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["services__api__http__0"] = "http://localhost:1",
    };
}
