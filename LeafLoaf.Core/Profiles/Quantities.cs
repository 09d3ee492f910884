namespace LeafLoaf.Core.Profiles;

/// <summary>How many packs a shopper usually takes.</summary>
public static class Quantities
{
    // Packs count as the same size within a fifth.
    private const double SameSize = 0.2;

    /// <summary>
    /// The learned default for a product: the median of its last purchases or, for a product never bought, of the purchases in its
    /// category whose packs were of its size. Null when nothing was learned.
    /// </summary>
    public static int? DefaultFor(Preferences preferences, string productId, string? category, double? pack, string? packUnit)
    {
        if (preferences.Bought.Find(Dimensions.Key(productId)) is { } habit) return Usual(habit.Quantities);
        if (category is null || pack is null || preferences.BoughtIn.Find(Dimensions.Key(category)) is not { } bought) return null;
        int[] alike = [.. bought.Recent.Where(p => p.PackUnit == packUnit && Math.Abs((p.Pack ?? 0) - pack.Value) <= SameSize * pack.Value)
            .Select(p => p.Quantity)];
        return alike.Length > 0 ? Usual(alike) : null;
    }

    /// <summary>The defaults of all products that were bought, by product id.</summary>
    public static SortedDictionary<string, int> Learned(Preferences preferences)
    {
        var learned = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var habit in preferences.Bought) learned[habit.ProductId] = Usual(habit.Quantities);
        return learned;
    }

    /// <summary>The middle of some quantities, at least one; between two middles half way.</summary>
    internal static double Median(IReadOnlyList<int> quantities)
    {
        int[] sorted = [.. quantities.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2.0;
    }

    // Half a pack cannot be bought: between two middles the one bought later.
    private static int Usual(IReadOnlyList<int> latestFirst)
    {
        int[] sorted = [.. latestFirst.Order()];
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return low == high ? low : latestFirst.First(q => q == low || q == high);
    }
}
