namespace LeafLoaf.Core.Nutrition;

/// <summary>What several foods hold together.</summary>
/// <param name="Amounts">Sums of what is known; null where no part is known.</param>
/// <param name="AtLeast">Nutrients some part does not state: the true sum is this or more.</param>
public sealed record NutrientTotals(NutrientSet Amounts, IReadOnlyList<Nutrient> AtLeast)
{
    /// <summary>Sums in the order given, so that the same meal gives the same bits.</summary>
    public static NutrientTotals Of(IReadOnlyList<NutrientSet> parts)
    {
        var amounts = NutrientSet.Of(n => parts.All(p => p[n] is null) ? null : parts.Sum(p => p[n] ?? 0));
        return new(amounts, [.. Enum.GetValues<Nutrient>().Where(n => parts.Any(p => p[n] is null))]);
    }
}
