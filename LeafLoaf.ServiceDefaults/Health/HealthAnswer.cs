using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>Body of /health. The nullable members are for administrators only.</summary>
internal sealed record HealthAnswer(
    string Status,
    IReadOnlyDictionary<string, string> Services,
    string Version,
    DateTimeOffset Timestamp)
{
    private static readonly string CurrentVersion =
        Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "0.0.0";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemoryUse? Memory { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Documents { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? UptimeSeconds { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, CheckDetail>? Checks { get; private init; }

    public static HealthAnswer From(HealthReport report, StartupState startup, DateTimeOffset now, bool details)
    {
        var services = report.Entries.ToDictionary(e => e.Key, e => StateOf(e.Value), StringComparer.Ordinal);
        var answer = new HealthAnswer(Name(Overall(report, startup)), services, CurrentVersion, now);
        if (!details)
            return answer;
        using var process = Process.GetCurrentProcess();
        return answer with
        {
            Memory = MemoryUse.Now(process),
            Documents = DocumentsIn(report),
            UptimeSeconds = Math.Round((now.UtcDateTime - process.StartTime.ToUniversalTime()).TotalSeconds, 1),
            Checks = report.Entries.ToDictionary(e => e.Key, e => CheckDetail.From(e.Value), StringComparer.Ordinal),
        };
    }

    /// <summary>A failed start or a failing critical check is unhealthy; any other failing check only degrades.</summary>
    internal static HealthStatus Overall(HealthReport report, StartupState startup)
    {
        var failing = report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy).ToList();
        if (startup.Failure is not null
            || failing.Exists(e => e.Status == HealthStatus.Unhealthy && e.Tags.Contains(HealthNames.CriticalTag)))
            return HealthStatus.Unhealthy;
        return failing.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    private static string StateOf(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy && entry.Data.TryGetValue(HealthNames.StateKey, out var state)
            ? state.ToString()!
            : Name(entry.Status);

    private static long? DocumentsIn(HealthReport report) => report.Entries.Values
        .Select(e => e.Data.TryGetValue(HealthNames.DocumentsKey, out var count) ? Convert.ToInt64(count) : (long?)null)
        .FirstOrDefault(count => count is not null);

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    /// <summary>Memory in mebibytes: the whole process, and the managed heap within it.</summary>
    internal sealed record MemoryUse(long WorkingSetMb, long ManagedHeapMb, long LimitMb)
    {
        public static MemoryUse Now(Process process)
        {
            var gc = GC.GetGCMemoryInfo();
            return new(process.WorkingSet64 >> 20, GC.GetTotalMemory(forceFullCollection: false) >> 20, gc.TotalAvailableMemoryBytes >> 20);
        }
    }

    internal sealed record CheckDetail(string Status, double TookMs, string? Reason)
    {
        public static CheckDetail From(HealthReportEntry entry) =>
            new(Name(entry.Status), Math.Round(entry.Duration.TotalMilliseconds, 1), entry.Description ?? entry.Exception?.Message);
    }
}
