using System.Net;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>Who may see more of /health than the state of each service.</summary>
public sealed class HealthOptions
{
    /// <summary>
    /// Decides per request whether memory, document count and reasons are shown.
    /// Until a service knows who its administrators are, only the machine itself is asked: a direct loopback call.
    /// </summary>
    public Func<HttpContext, bool> ShowDetails { get; set; } = IsDirectLoopback;

    private static bool IsDirectLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For");
}
