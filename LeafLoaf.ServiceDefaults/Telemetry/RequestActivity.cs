using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>Gives the server span of a request the name and attributes a trace viewer looks for.</summary>
internal static class RequestActivity
{
    /// <summary>Names the span after its route once routing has chosen one.</summary>
    public static void Describe(Activity activity, HttpContext context, string? path, RouteEndpoint? endpoint)
    {
        var route = endpoint?.RoutePattern.RawText;
        activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} /{route.Trim('/')}";
        activity.SetTag("http.request.method", context.Request.Method);
        activity.SetTag("url.path", path);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        activity.SetTag("correlation_id", context.TraceIdentifier);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Keeps a health probe, and whatever it asks of the stores, out of the traces.</summary>
    public static void Suppress(Activity activity)
    {
        activity.IsAllDataRequested = false;
        activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
