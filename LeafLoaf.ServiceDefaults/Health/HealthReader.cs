using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>
/// Runs the registered checks at most once a second, however many probes ask at the same time,
/// so that probing cannot load the stores.
/// </summary>
internal sealed class HealthReader(HealthCheckService checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private (HealthReport Report, long At)? _last;

    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < KeepFor)
                return last.Report;
            var report = await checks.CheckHealthAsync(cancellationToken);
            _last = (report, time.GetTimestamp());
            return report;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}
