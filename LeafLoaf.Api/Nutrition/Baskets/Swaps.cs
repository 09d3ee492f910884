using System.Globalization;
using System.Numerics;
using System.Text.Json;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition.Baskets;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary>
/// Finds better products in place of one: of the same category, safe for the shopper, in packs that come to the same amount, alike in
/// taste. In memory only.
/// </summary>
public sealed class Swaps(BasketScorer scorer, IEmbeddingGenerator<string, Embedding<float>> embeddings)
{
    private const int EnoughOfTheKind = 8;
    private const int MostCompared = 40;
    private readonly LocalEmbeddings? _words = embeddings as LocalEmbeddings;

    /// <param name="part">The part of <paramref name="basket"/> to find something better for.</param>
    /// <param name="alone">True to judge the products on their own rather than in a basket.</param>
    /// <param name="known">Products that must not be offered, such as those in the basket already.</param>
    public (IReadOnlyList<SwapAnswer> Swaps, int KeptAway) For(
        BasketPart part, IReadOnlyList<BasketPart> basket, BasketAim aim, ShopperNeeds needs, CatalogSnapshot catalog, IReadOnlySet<string> known, int most, bool alone = false)
    {
        if (catalog.Ids.Find(part.ProductId) is not (>= 0 and var from) || catalog.Category[from] < 0 || float.IsNaN(catalog.Price[from])) return ([], 0);
        var sums = scorer.Sums(basket, aim, alone);
        if (sums.Points() is not { } points) return ([], 0);
        var least = alone ? SwapRank.LeastGainAlone : SwapRank.LeastGain;
        var wanted = new PackedAmount(PackOf(from, catalog), part.Packs, PriceOf(from, catalog));
        var keptAway = 0;
        var better = new List<(int Ordinal, int Packs, double Gain, double Rough)>();
        foreach (var ordinal in Alike(from, catalog))
        {
            var price = PriceOf(ordinal, catalog);
            if (AmountGuard.PacksFor(wanted, PackOf(ordinal, catalog), price, BasketRules.MostPacks) is not { } packs) continue;
            if (Comparable(part, ordinal, packs, catalog) is not { } to || sums.PointsWith(part, to) is not { } after || after - points < least) continue;
            if (!AllergenGate.Admits(catalog.NotFreeOf[ordinal], catalog.Diets[ordinal], needs)) keptAway++;
            else better.Add((ordinal, packs, after - points, SwapRank.Worth(after - points, RoughlyClose(from, ordinal, catalog).Value, price * packs - wanted.Cost)));
        }
        var name = catalog.Name(from);
        var meaning = Meaning(name);
        var best = better.OrderByDescending(b => b.Rough).Take(MostCompared)
            .Select(b => (b.Ordinal, b.Packs, b.Gain, Close: RoughlyClose(from, b.Ordinal, catalog) with { Meaning = Likeness(meaning, catalog.Name(b.Ordinal)) }))
            .Where(b => b.Close.Value >= SwapRank.LeastClose && !known.Contains(catalog.Ids[b.Ordinal]))
            .OrderByDescending(b => SwapRank.Worth(b.Gain, b.Close.Value, PriceOf(b.Ordinal, catalog) * b.Packs - wanted.Cost)).ThenBy(b => b.Ordinal)
            .DistinctBy(b => catalog.NameHashes[b.Ordinal]).Take(most).ToList();
        return ([.. best.Select(b => Answer(part, b.Ordinal, b.Packs, b.Gain, b.Close, wanted, basket, aim, catalog, alone))], keptAway);
    }

    /// <summary>A product of the catalog as a part of a basket.</summary>
    public static BasketPart PartOf(int ordinal, int packs, CatalogSnapshot catalog) => BasketPart.Of(
        catalog.Ids[ordinal], "", catalog.Category[ordinal] is var c and >= 0 ? catalog.Categories[c] : null, packs,
        PackOf(ordinal, catalog).Amount, catalog.Unit(ordinal), catalog.Per100G(ordinal));

    // Better by what is known of both: neither unknown salt nor unknown fibre makes a product better.
    private static BasketPart? Comparable(BasketPart from, int ordinal, int packs, CatalogSnapshot catalog) =>
        KnownOfBoth.Of(from.Per100G, catalog.Per100G(ordinal)) is { } facts ? PartOf(ordinal, packs, catalog) with { Per100G = facts } : null;

    internal static PackAmount PackOf(int ordinal, CatalogSnapshot catalog) =>
        new(float.IsNaN(catalog.SizeAmount[ordinal]) ? null : catalog.SizeAmount[ordinal], catalog.Unit(ordinal));

    internal static decimal PriceOf(int ordinal, CatalogSnapshot catalog) => Math.Round((decimal)catalog.Price[ordinal], 2);

    // The same word for what it is; where there are too few of them, the whole category.
    private static List<int> Alike(int from, CatalogSnapshot catalog)
    {
        var (category, head) = (catalog.Category[from], catalog.Head[from]);
        var (kind, others) = (new List<int>(), new List<int>());
        for (var i = 0; i < catalog.Count; i++)
        {
            if (catalog.Category[i] != category || i == from || float.IsNaN(catalog.Price[i])) continue;
            (catalog.Head[i] == head ? kind : others).Add(i);
        }
        if (kind.Count < EnoughOfTheKind) kind.AddRange(others);
        return kind;
    }

    private static Closeness RoughlyClose(int from, int to, CatalogSnapshot catalog)
    {
        var (mine, other) = (catalog.Attributes[from], catalog.Attributes[to]);
        var all = BitOperations.PopCount(mine | other);
        return new(catalog.Head[from] == catalog.Head[to], null, all == 0 ? 1 : (double)BitOperations.PopCount(mine & other) / all,
            catalog.Brand[from] >= 0 && catalog.Brand[from] == catalog.Brand[to]);
    }

    private float[]? Meaning(string name)
    {
        if (_words is null) return null;
        var vector = new float[_words.Dimensions];
        return _words.TryEmbedQuery(name, vector) ? vector : null;
    }

    private double? Likeness(float[]? meaning, string name) =>
        meaning is not null && Meaning(name) is { } other ? System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(meaning, other) : null;

    private SwapAnswer Answer(
        BasketPart part, int ordinal, int packs, double gain, Closeness close, PackedAmount wanted, IReadOnlyList<BasketPart> basket, BasketAim aim,
        CatalogSnapshot catalog, bool alone)
    {
        var price = PriceOf(ordinal, catalog);
        var pack = PackOf(ordinal, catalog);
        var to = Comparable(part, ordinal, packs, catalog)!;
        var before = scorer.Score(basket, aim, alone).Rules;
        var after = scorer.Score([.. basket.Select(p => p.ProductId == part.ProductId ? to : p)], aim, alone).Rules.ToDictionary(r => r.Rule, StringComparer.Ordinal);
        var better = before.Where(r => r.Points is not null && after.TryGetValue(r.Rule, out var a) && a.Points > r.Points)
            .Select(r => new RuleChange(r.Rule, r.Title, Math.Round(after[r.Rule].Points!.Value - r.Points!.Value, 1), r.Text, after[r.Rule].Text))
            .OrderByDescending(c => c.Points).Take(3);
        return new SwapAnswer(
            new(part.ProductId, part.Name, part.Packs), JsonDocument.Parse(catalog.Json(ordinal).ToArray()).RootElement, packs, Math.Round(gain, 1),
            price * packs - wanted.Cost, Amounts(wanted, new(pack, packs, price)), Math.Round(close.Value, 2), [.. Because(close, catalog, ordinal)], [.. better]);
    }

    private static string? Amounts(PackedAmount from, PackedAmount to) => from.Pack.ComparesTo(to.Pack)
        ? string.Create(CultureInfo.InvariantCulture, $"{to.Amount:0} {to.Pack.Unit}, in place of {from.Amount:0} {from.Pack.Unit}") : null;

    private static IEnumerable<string> Because(Closeness close, CatalogSnapshot catalog, int ordinal)
    {
        if (close.SameHead) yield return "the same kind of product";
        else if (catalog.Category[ordinal] is var c and >= 0) yield return $"also from {catalog.Categories[c]}";
        if (close.SameBrand) yield return "the same brand";
        if (close.Meaning > 0.8) yield return "named alike";
        if (close.SharedTraits > 0.6) yield return "shares most traits";
    }
}
