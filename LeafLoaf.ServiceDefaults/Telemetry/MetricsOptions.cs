namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>Section <c>Metrics</c>.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>
    /// True lets everybody who reaches the process read <c>/metrics</c>, for a collector in a network of its own; otherwise only those who see
    /// the details of <c>/health</c>.
    /// </summary>
    public bool Open { get; set; }
}
