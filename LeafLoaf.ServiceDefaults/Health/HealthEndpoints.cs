using LeafLoaf.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>/ping, /alive, /ready, /health and its alias /api/health, and /metrics for Prometheus, the same in every environment.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(3);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        // A store that accepts connections but never answers must fail its check, not the probe.
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = CheckLimit;
        });
        services.AddSingleton<StartupState>();
        services.AddSingleton<HealthReader>();
        services.AddOptions<HealthOptions>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var probes = app.MapGroup("").WithMetadata(new ProbeMetadata()).AllowAnonymous().DisableHttpMetrics().ExcludeFromDescription();
        probes.MapGet("/ping", () => TypedResults.Text("pong"));
        probes.MapGet("/alive", Alive);
        probes.MapGet("/ready", ReadyAsync);
        probes.MapGet("/health", HealthAsync);
        probes.MapGet("/api/health", HealthAsync);
        probes.MapGet("/metrics", Metrics);
    }

    private static JsonHttpResult<ProbeAnswer> Alive(TimeProvider time) => Answer("alive", time, StatusCodes.Status200OK);

    private static async Task<JsonHttpResult<ProbeAnswer>> ReadyAsync(
        StartupState startup, IHostApplicationLifetime lifetime, HealthReader health, TimeProvider time, CancellationToken cancellationToken)
    {
        if (startup.Failure is { } failure)
            return Answer("failed", time, StatusCodes.Status503ServiceUnavailable, reason: failure);
        if (!startup.IsReady || !lifetime.ApplicationStarted.IsCancellationRequested)
            return Answer("starting", time, StatusCodes.Status503ServiceUnavailable, startup.Pending);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Answer("stopping", time, StatusCodes.Status503ServiceUnavailable);

        var report = await health.ReadAsync(cancellationToken);
        var missing = report.Entries.Where(e => e.Value.Tags.Contains(HealthNames.ReadyTag) && e.Value.Status == HealthStatus.Unhealthy)
            .ToDictionary(e => e.Key, e => e.Value.Description, StringComparer.Ordinal);
        return missing.Count > 0
            ? Answer("waiting", time, StatusCodes.Status503ServiceUnavailable, missing)
            : Answer("ready", time, StatusCodes.Status200OK);
    }

    private static async Task<JsonHttpResult<HealthAnswer>> HealthAsync(
        HttpContext context, HealthReader health, StartupState startup, TimeProvider time,
        IOptions<HealthOptions> options, CancellationToken cancellationToken)
    {
        var report = await health.ReadAsync(cancellationToken);
        var answer = HealthAnswer.From(report, startup, time.GetUtcNow(), options.Value.ShowDetails(context));
        var status = HealthAnswer.Overall(report, startup) == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        return TypedResults.Json(answer, HealthJson.Options, statusCode: status);
    }

    // Numbers only: no ids, no addresses, nothing anybody said. How busy a shop is, is its own business all the same.
    private static Results<ContentHttpResult, ProblemHttpResult> Metrics(
        HttpContext context, MetricsPage metrics, IOptions<MetricsOptions> options, IOptions<HealthOptions> health) =>
        options.Value.Open || health.Value.ShowDetails(context)
            ? TypedResults.Text(metrics.Read(), "text/plain; version=0.0.4; charset=utf-8")
            : TypedResults.Problem("Only administrators and the machine itself may read this.", statusCode: StatusCodes.Status403Forbidden);

    private static JsonHttpResult<ProbeAnswer> Answer(
        string status, TimeProvider time, int code, IReadOnlyDictionary<string, string?>? waitingFor = null, string? reason = null) =>
        TypedResults.Json(new ProbeAnswer(status, waitingFor, reason, time.GetUtcNow()), HealthJson.Options, statusCode: code);

    private sealed record ProbeAnswer(
        string Status, IReadOnlyDictionary<string, string?>? WaitingFor, string? Reason, DateTimeOffset Timestamp);
}
