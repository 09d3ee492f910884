using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Nutrition.Ordering;

/// <summary>Section <c>InsightModel</c>.</summary>
public sealed class InsightModelOptions
{
    public const string Section = "InsightModel";

    /// <summary>How many of a hundred shoppers see insights in the learned order; the others are what it is compared with.</summary>
    [Range(0, 100)] public int Percent { get; init; } = 50;
}
