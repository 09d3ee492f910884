using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search.Ranking;

public sealed class FacetTests
{
    private static readonly Arbitrary<int[]> Sets = Gen.Choose(0, RankingCatalog.Products.Count - 1).ArrayOf().Select(s => s.Distinct().ToArray()).ToArbitrary();

    [Fact]
    public void Counts_are_those_of_the_set_counted_one_by_one() => Prop.ForAll(Sets, ordinals =>
    {
        var products = ordinals.Select(i => RankingCatalog.Products[i]).ToList();
        var facets = Of(ordinals);
        return Same(facets.Category, products.Where(p => p.Category is not null).GroupBy(p => p.Category!))
            && Same(facets.Brand, products.Where(p => p.Brand is not null).GroupBy(p => p.Brand!))
            && Same(facets.Diet, products.SelectMany(p => FlagNames<Diets>.Instance.Of(p.Diets)).GroupBy(d => d));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_price_falls_into_one_band() => Prop.ForAll(Sets, ordinals =>
    {
        var prices = ordinals.Select(i => RankingCatalog.Products[i].Price).OfType<decimal>().ToList();
        var bands = Of(ordinals).Price;
        return bands.Sum(b => b.Count) == prices.Count
            && bands.All(b => b.Count == prices.Count(p => p >= b.Min && (b.Max is null || p < b.Max)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_commonest_value_comes_first() =>
        Assert.Equal(Of([.. Enumerable.Range(0, 60)]).Category.OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal), Of([.. Enumerable.Range(0, 60)]).Category);

    [Fact]
    public void An_empty_set_has_no_facets()
    {
        var facets = Of([]);

        Assert.Empty(facets.Category);
        Assert.Empty(facets.Brand);
        Assert.Empty(facets.Diet);
        Assert.Empty(facets.Price);
    }

    private static FacetCounts Of(int[] ordinals)
    {
        var set = new ProductSet(RankingCatalog.Snapshot.Count);
        set.Add(ordinals);
        return FacetCounts.Of(set, RankingCatalog.Snapshot);
    }

    private static bool Same<T>(IReadOnlyList<FacetValue> facet, IEnumerable<IGrouping<string, T>> groups) =>
        facet.ToDictionary(f => f.Value, f => f.Count).OrderBy(f => f.Key).SequenceEqual(groups.ToDictionary(g => g.Key, g => g.Count()).OrderBy(g => g.Key));
}
