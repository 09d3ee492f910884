using System.Runtime.InteropServices;

namespace LeafLoaf.Core.Catalog;

/// <summary>Whether a product is cheap or dear among its like: thirds of the price per gram or millilitre within a category.</summary>
public static class PriceLevels
{
    /// <summary>The third's name at index 1 to 3; 0 is not known.</summary>
    public static readonly IReadOnlyList<string?> Names = [null, "budget", "middle", "premium"];

    private const int Fewest = 9; // a third of fewer than three products says nothing

    /// <param name="category">The category's number, negative for none.</param>
    /// <param name="unit">What <paramref name="amount"/> counts.</param>
    /// <param name="amount">Size of the pack; NaN for unknown.</param>
    /// <param name="price">NaN for unknown.</param>
    /// <returns>An index into <see cref="Names"/> for each product; 0 where category, pack or price is missing.</returns>
    public static byte[] Of(short[] category, char[] unit, float[] amount, float[] price)
    {
        var groups = new Dictionary<(short, char), List<float>>();
        for (var i = 0; i < price.Length; i++)
            if (category[i] >= 0 && price[i] / amount[i] is > 0 and < float.PositiveInfinity and var each)
                (CollectionsMarshal.GetValueRefOrAddDefault(groups, (category[i], unit[i]), out _) ??= []).Add(each);
        var thirds = new Dictionary<(short, char), (float Budget, float Premium)>();
        foreach (var (group, prices) in groups.Where(g => g.Value.Count >= Fewest))
        {
            prices.Sort();
            thirds[group] = (prices[prices.Count / 3], prices[prices.Count * 2 / 3]);
        }
        var levels = new byte[price.Length];
        for (var i = 0; i < price.Length; i++)
            if (category[i] >= 0 && price[i] / amount[i] is > 0 and < float.PositiveInfinity and var each
                && thirds.TryGetValue((category[i], unit[i]), out var limit))
                levels[i] = (byte)(each < limit.Budget ? 1 : each < limit.Premium ? 2 : 3);
        return levels;
    }
}
