using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Limits on incoming requests (configuration section "Requests").</summary>
public sealed class RequestLimits
{
    public const string Section = "Requests";

    /// <summary>Seconds until a request is cancelled and answered with 504.</summary>
    [Range(0.01, 3600)]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Whether the last part of a client's address is cut off before it is logged.</summary>
    public bool TruncateClientAddress { get; set; } = true;

    /// <summary>Largest body of a request in bytes; routes that take files say so themselves. More is answered with 413.</summary>
    [Range(1024, 1_000_000_000)]
    public long MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas. Anybody
    /// else's are ignored.
    /// </summary>
    public string KnownProxies { get; set; } = "127.0.0.0/8,::1";
}
