using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>Section <c>Profiles</c>.</summary>
public sealed class ProfileOptions
{
    public const string Section = "Profiles";

    /// <summary>Shoppers whose profiles are kept in memory at most.</summary>
    [Range(16, 1_000_000)]
    public int InMemory { get; init; } = 1000;

    /// <summary>About how many megabytes they may take together; a shopper of some weeks takes 50 KB, the largest 300 KB.</summary>
    [Range(1, 100_000)]
    public int MemoryMb { get; init; } = 32;
}
