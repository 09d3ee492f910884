using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>
/// <c>GET /metrics</c>: what this process counted since it started, for Prometheus to fetch. Counts are kept whether somebody fetches them or
/// not, so only meters worth watching are listened to, and each metric has a limited number of series; what goes beyond is counted under
/// <c>otel_metric_overflow</c>.
/// </summary>
internal sealed class MetricsPage : IHostedLifecycleService, IDisposable
{
    private const int CollectMilliseconds = 3000;
    private const int MostSeries = 100;
    private const int MostSeriesOfRequests = 1000;
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "LeafLoaf.*"];

    private readonly Lock _reading = new();
    private readonly Text _text = new();
    private BaseExportingMetricReader? _reader;
    private MeterProvider? _metrics;

    // Before any other hosted service starts, so that nothing goes uncounted.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _reader = new BaseExportingMetricReader(_text);
        _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Meters)
            .AddView(instrument => instrument.Name == "http.server.request.duration" ? new() { CardinalityLimit = MostSeriesOfRequests } : new() { CardinalityLimit = MostSeries })
            .AddReader(_reader).Build();
        return Task.CompletedTask;
    }

    /// <summary>Everything counted so far.</summary>
    public string Read()
    {
        lock (_reading)
        {
            _reader?.Collect(CollectMilliseconds);
            return _text.Last;
        }
    }

    public void Dispose() => _metrics?.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Text : BaseExporter<Metric>
    {
        public string Last { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch) text.Add(metric);
            Last = text.ToString();
            return ExportResult.Success;
        }
    }
}
