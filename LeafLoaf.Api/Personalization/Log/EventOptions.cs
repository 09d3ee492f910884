using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>Section <c>Events</c>: how events reach the log.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Directory of the files that hold events while the log is away. Give it a disk that outlives the process.</summary>
    [Required]
    public string SpillPath { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "leafloaf", "spill");

    /// <summary>Megabytes of waiting events, from where on no more are taken.</summary>
    [Range(1, 1_000_000)]
    public int SpillLimitMb { get; init; } = 1024;

    /// <summary>Events that may wait in memory for the next commit; beyond them callers are asked to come back.</summary>
    [Range(500, 1_000_000)]
    public int QueueLimit { get; init; } = 8000;

    /// <summary>The most events of one commit.</summary>
    [Range(1, 10_000)]
    public int GroupSize { get; init; } = 1000;

    /// <summary>Seconds after which a log that does not answer counts as away.</summary>
    [Range(0.1, 60)]
    public double StoreTimeoutSeconds { get; init; } = 2;
}
