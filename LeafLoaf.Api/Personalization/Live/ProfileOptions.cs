using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>Section <c>Profiles</c>.</summary>
public sealed class ProfileOptions
{
    public const string Section = "Profiles";

    /// <summary>Shoppers whose profiles are kept in memory; 10 to 200 KB each.</summary>
    [Range(16, 1_000_000)]
    public int InMemory { get; init; } = 500;
}
