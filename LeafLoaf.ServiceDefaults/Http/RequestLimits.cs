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
}
