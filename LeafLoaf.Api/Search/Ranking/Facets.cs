using System.Globalization;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>A value of a facet and how many of the hits have it.</summary>
public sealed record FacetValue(string Value, int Count);

/// <summary>A price band and how many of the hits fall into it; <paramref name="Max"/> is null for the open end.</summary>
public sealed record PriceBand(string Value, int Count, decimal Min, decimal? Max);

/// <summary>True counts over all hits, not only the page shown. Most frequent first; brands and categories beyond the limit are left out.</summary>
public sealed record FacetCounts(
    IReadOnlyList<FacetValue> Category, IReadOnlyList<FacetValue> Brand, IReadOnlyList<FacetValue> Diet, IReadOnlyList<PriceBand> Price)
{
    private const int Most = 30;
    private static readonly float[] Edges = [0, 2, 5, 10, 20, float.PositiveInfinity];

    public static FacetCounts Of(ProductSet set, CatalogSnapshot catalog)
    {
        var categories = new int[catalog.Categories.Length];
        var brands = new Dictionary<int, int>();
        var diets = new int[FlagNames<Diets>.Instance.All.Count];
        var prices = new int[Edges.Length - 1];
        foreach (var i in set.Ordinals())
        {
            if (catalog.Category[i] >= 0) categories[catalog.Category[i]]++;
            if (catalog.Brand[i] >= 0) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(brands, catalog.Brand[i], out _)++;
            for (var bits = (uint)catalog.Diets[i]; bits != 0; bits &= bits - 1) diets[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
            for (var band = 0; band < prices.Length; band++)
                if (catalog.Price[i] >= Edges[band] && catalog.Price[i] < Edges[band + 1]) prices[band]++;
        }
        return new FacetCounts(
            Top(categories.Select((count, id) => (catalog.Categories[id], count))),
            Top(brands.Select(b => (catalog.Brands[b.Key], b.Value))),
            Top(diets.Select((count, bit) => (FlagNames<Diets>.Instance.All[bit], count))),
            [.. prices.Select(Band).Where(b => b.Count > 0)]);
    }

    private static FacetValue[] Top(IEnumerable<(string Value, int Count)> counts) =>
        [.. counts.Where(c => c.Count > 0).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)
            .Take(Most).Select(c => new FacetValue(c.Value, c.Count))];

    private static PriceBand Band(int count, int band)
    {
        var (min, max) = (Edges[band], Edges[band + 1]);
        return float.IsPositiveInfinity(max)
            ? new PriceBand(string.Create(CultureInfo.InvariantCulture, $"{min}+"), count, (decimal)min, null)
            : new PriceBand(string.Create(CultureInfo.InvariantCulture, $"{min}-{max}"), count, (decimal)min, (decimal)max);
    }
}
