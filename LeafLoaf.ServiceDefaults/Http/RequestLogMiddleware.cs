using System.Diagnostics;
using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>One line per request: method, path, status, duration and the client's shortened address.</summary>
internal sealed class RequestLogMiddleware(
    RequestDelegate next, ILogger<RequestLogMiddleware> logger, IOptions<RequestLimits> limits, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Error handling replaces path and endpoint, so they are remembered here.
        var (method, path, started) = (context.Request.Method, context.Request.Path.Value, time.GetTimestamp());
        var endpoint = context.GetEndpoint();
        await next(context);

        if (endpoint?.Metadata.GetMetadata<ProbeMetadata>() is not null)
            return;
        if (Activity.Current is { IsAllDataRequested: true } activity)
            RequestActivity.Describe(activity, context, path, endpoint as RouteEndpoint);
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        var client = context.Connection.RemoteIpAddress;
        logger.LogInformation("{Method} {Path} {Status} in {DurationMs} ms from {ClientIp}",
            method, path, context.Response.StatusCode,
            Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2),
            limits.Value.TruncateClientAddress ? ClientAddress.Shorten(client) : client?.ToString());
    }
}
