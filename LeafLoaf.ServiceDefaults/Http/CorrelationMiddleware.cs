using System.Diagnostics;
using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>
/// Gives each request one id: the caller's X-Correlation-ID when it is usable, else the trace id.
/// It is echoed, stands in every log line and problem document, and is handed on to other services.
/// </summary>
internal sealed class CorrelationMiddleware(RequestDelegate next, ILogger<CorrelationMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var id = CorrelationId.Accept(context.Request.Headers[CorrelationId.Header]) ?? CorrelationId.Create();
        context.TraceIdentifier = id;
        CorrelationId.Current = id;
        // The exception handler clears the headers, so the id is put back just before they leave.
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[CorrelationId.Header] = http.TraceIdentifier;
            return Task.CompletedTask;
        }, context);

        using var scope = logger.BeginScope(new CorrelationScope(id));
        if (Activity.Current is { } activity && context.GetEndpoint()?.Metadata.GetMetadata<ProbeMetadata>() is not null)
            RequestActivity.Suppress(activity);
        await next(context);
    }
}
