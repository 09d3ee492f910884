using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Section <c>Conversations</c>.</summary>
public sealed class ConversationOptions
{
    public const string Section = "Conversations";

    /// <summary>How long a conversation goes on after the last thing said (S4-042, K-05).</summary>
    [Range(1, 7 * 24 * 3600)] public int LifetimeSeconds { get; init; } = 3600;

    /// <summary>The most messages that are kept at hand; the archive keeps all.</summary>
    [Range(2, 500)] public int Messages { get; init; } = 40;

    /// <summary>The most conversations a process keeps in memory for when Redis is away.</summary>
    [Range(1, 100_000)] public int InMemory { get; init; } = 500;

    /// <summary>How often what is in memory and not archived yet is written whole (S0-034).</summary>
    [Range(1, 3600)] public int SnapshotSeconds { get; init; } = 300;

    /// <summary>How often what was said is written to the archive.</summary>
    [Range(10, 60_000)] public int ArchiveEveryMs { get; init; } = 250;

    /// <summary>How often somebody looks for what a killed process did not archive; found there twice, it is written.</summary>
    [Range(0.1, 600)] public double SweepSeconds { get; init; } = 5;

    public TimeSpan Lifetime => TimeSpan.FromSeconds(LifetimeSeconds);
}
