using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>How a hit came to be one.</summary>
public enum MatchClass
{
    /// <summary>Every word stands in the title as typed, or as a synonym.</summary>
    Exact,

    /// <summary>Every word stands in the title once typing errors are mended.</summary>
    Typo,

    /// <summary>Some words stand in the title or the ingredients.</summary>
    Partial,

    /// <summary>Close in meaning only.</summary>
    Semantic,

    /// <summary>Meets the conditions of a query without words.</summary>
    Filter,
}

/// <summary>Something beside word and meaning that moved a hit.</summary>
/// <param name="Signal">What it is, for example <c>category</c>.</param>
/// <param name="Amount">Added to 1 and multiplied with the relevance; the sum over all boosts is clamped to ±0.5.</param>
/// <param name="Reason">For people.</param>
public readonly record struct Boost(string Signal, float Amount, string Reason);

/// <summary>A ranked product with all that explains its place. Scores are 0..1; positions count from 1.</summary>
public sealed record RankedHit(
    int Ordinal, MatchClass Match, int Edits, float Keyword, float Semantic, float Fused, float Score, IReadOnlyList<Boost> Boosts)
{
    /// <summary>Where it would stand for a shopper nobody knows.</summary>
    public int BasePosition { get; set; }

    /// <summary>True when only the shopper's taste made it a candidate; for anybody else it would stand in the tail.</summary>
    public bool Favoured { get; init; }

    /// <summary>The score before personal boosts, as they multiply it; 0 in an order that is nobody's own.</summary>
    public float Relevance { get; init; }

    /// <summary>The sum of the personal boosts, limited.</summary>
    public float Personal { get; init; }

    /// <summary>The personal boosts one by one; only on the page that is shown.</summary>
    public IReadOnlyList<PersonalBoost> Reasons { get; init; } = [];

    /// <summary>Typing errors only tell full matches apart. What matches in part or by meaning comes after them.</summary>
    public int Tier => Match is MatchClass.Exact or MatchClass.Typo ? Edits : int.MaxValue;
}

/// <summary>The relevant products of a query: the set itself for totals and facets, and its best part in order.</summary>
/// <param name="Gated">Every relevant product that passes the conditions.</param>
/// <param name="Head">The candidates of both arms, ranked. The rest of <paramref name="Gated"/> follows by <see cref="Tail"/>.</param>
public sealed record Ranked(ProductSet Gated, IReadOnlyList<RankedHit> Head)
{
    public int Total { get; } = Gated.Count;

    /// <summary>Hits from <paramref name="offset"/> on; beyond the head, full matches in the order of their data's completeness.</summary>
    public IReadOnlyList<RankedHit> Page(int offset, int limit, CatalogSnapshot catalog, LexicalMatch lexical)
    {
        var page = Head.Skip(offset).Take(limit).ToList();
        if (page.Count == limit || Head.Count >= Total) return page;
        page.AddRange(Tail(catalog, lexical).Skip(Math.Max(0, offset - Head.Count)).Take(limit - page.Count));
        return page;
    }

    /// <summary>Where favoured hits would stand for anybody: behind the plain head, among the tail.</summary>
    public Dictionary<int, int> TailPlaces(IEnumerable<RankedHit> favoured, CatalogSnapshot catalog, LexicalMatch lexical)
    {
        var wanted = favoured.Select(h => TailKey(h.Ordinal, h.Edits, catalog)).Order().ToArray();
        if (wanted.Length == 0) return [];
        var head = new ProductSet(catalog.Count);
        foreach (var hit in Head)
            if (!hit.Favoured) head.Add(hit.Ordinal);
        // Counted for the last one wanted that a product stands before, and so for all behind it.
        var before = new int[wanted.Length + 1];
        foreach (var other in Gated.Ordinals())
        {
            if (head.Contains(other)) continue;
            var at = Array.BinarySearch(wanted, TailKey(other, lexical.Edits(other), catalog));
            before[at < 0 ? ~at : at + 1]++;
        }
        var (places, place) = (new Dictionary<int, int>(), Head.Count(h => !h.Favoured) + 1);
        for (var i = 0; i < wanted.Length; i++) places[wanted[i].Ordinal] = place += before[i];
        return places;
    }

    private IEnumerable<RankedHit> Tail(CatalogSnapshot catalog, LexicalMatch lexical)
    {
        var ranked = Head.Select(h => h.Ordinal).ToHashSet();
        var rest = Gated.Ordinals().Where(o => !ranked.Contains(o))
            .Select(o => TailKey(o, lexical.Edits(o), catalog)).Order();
        var position = Head.Count;
        foreach (var (edits, _, ordinal) in rest)
            yield return new RankedHit(ordinal, lexical.Full is null ? MatchClass.Filter : edits > 0 ? MatchClass.Typo : MatchClass.Exact, edits, 0, 0, 0, 0, [])
                { BasePosition = ++position };
    }

    // In the order of the tail: fewer typing errors, then more complete data, then the older product.
    private static (int Edits, float Lacking, int Ordinal) TailKey(int ordinal, int edits, CatalogSnapshot catalog) =>
        (edits, -catalog.Completeness[ordinal], ordinal);
}
