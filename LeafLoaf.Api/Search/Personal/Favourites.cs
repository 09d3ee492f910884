using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>
/// Of the products that match a query in full, those the shopper's taste speaks for most. The arms bring the best of a catalog for
/// anybody; among two thousand yogurts the few plant-based ones may not be with them. Pure.
/// </summary>
public static class Favourites
{
    public const int Most = 64;

    /// <summary>With no more full matches than these the arms bring all of them.</summary>
    private const int Brought = 100;

    private const float Felt = 0.05f;
    private const float OfTheKind = 0.2f;
    private const float Completeness = 0.05f;
    private const float EachWord = 0.005f;

    /// <summary>Their numbers in the index; none when nothing speaks for any.</summary>
    public static IReadOnlyList<int> Of(ParsedQuery query, LexicalMatch lexical, PersonalView view, CatalogSnapshot catalog)
    {
        if (lexical.Full is not { } full || view.Boosts.IsEmpty || query.Concepts is not [.., var last] || full.Count <= Brought) return [];
        var heads = last.Wordings.Select(w => SparseEncoder.TermId(w.Stems[^1])).ToHashSet();
        var best = new PriorityQueue<int, float>(Most + 1);
        foreach (var ordinal in full.Ordinals())
        {
            var sum = view.Sum(ordinal);
            if (sum < Felt) continue;
            var worth = Math.Min(sum, view.Limit) + (heads.Contains(catalog.Head[ordinal]) ? OfTheKind : 0)
                + Completeness * catalog.Completeness[ordinal] - EachWord * catalog.NameLength[ordinal];
            if (best.Count < Most) best.Enqueue(ordinal, worth);
            else best.EnqueueDequeue(ordinal, worth);
        }
        return [.. best.UnorderedItems.Select(b => catalog.Nos[b.Element])];
    }
}
