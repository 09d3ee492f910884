using System.Collections.Concurrent;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.IntegrationTests.ServiceDefaults;
using LeafLoaf.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.IntegrationTests.Agents.Operations;

/// <summary>
/// A third replica of the shop with every limit tight: one message at a time, a few seconds for a turn, memory that is always low. It sends
/// its telemetry to a collector that keeps the spans.
/// </summary>
public sealed class NarrowApi(EventShop shop) : IAsyncLifetime
{
    /// <summary>All a turn may take here. Seconds: the first message of a process takes longest.</summary>
    public const int TurnSeconds = 6;

    private readonly ConcurrentBag<byte[]> _traces = [];
    private ServiceRunner? _runner;
    private WebApplication? _collector;

    public HttpClient Api { get; private set; } = new();

    internal IReadOnlyList<SentSpan> Spans => [.. _traces.SelectMany(Otlp.Spans)];

    public async Task InitializeAsync()
    {
        (_collector, var client) = await SmallHost.StartAsync(app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "traces") _traces.Add(body.ToArray());
        }));
        _runner = shop.Runner();
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("Requests__TimeoutSeconds", $"{TurnSeconds}"), ("Model__TimeoutSeconds", "120"), ("Model__AttemptSeconds", "120"), ("Model__PressureMegabytes", "100"),
            ("Chat__AtOnce", "1"), ("Chat__Waiting", "0"), ("Events__SpillPath", shop.Workspace.PathOf("spill", "narrow")),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", client.BaseAddress!.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
        ]) _runner.Settings[name] = value;
        client.Dispose();
        Api = new HttpClient { BaseAddress = (await _runner.StartApiAsync()).Address };
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        if (_runner is not null) await _runner.DisposeAsync();
        if (_collector is not null) await _collector.DisposeAsync();
    }
}
