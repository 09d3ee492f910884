using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>
/// Owns the trace and metric providers for the life of the process. The frameworks emit activities and
/// metrics of their own, so listening to their names is enough; no instrumentation package is involved.
/// </summary>
internal sealed class TelemetryPipeline(ResourceBuilder resource, IConfiguration configuration, ILogger<TelemetryPipeline> logger)
    : IHostedLifecycleService, IDisposable
{
    private const int FlushMilliseconds = 3000;
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "LeafLoaf.*"];
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql", "LeafLoaf.*"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    // Before any other hosted service starts, so that migrations and warm-up are traced too.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new PeerNames(configuration)).AddOtlpExporter();
        // A sampler set here would silence the one named in the environment.
        if (configuration["OTEL_TRACES_SAMPLER"] is null)
            traces.SetSampler(new ParentBasedSampler(new RequestedWork()));
        _traces = traces.Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    // After every other hosted service has stopped, so that the last spans still leave the process.
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_traces?.ForceFlush(FlushMilliseconds) is false | _metrics?.ForceFlush(FlushMilliseconds) is false)
            logger.LogWarning("Some telemetry could not be sent before shutdown");
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
