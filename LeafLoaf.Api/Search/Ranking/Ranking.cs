using LeafLoaf.Api.Search.Index;

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
    public int BasePosition { get; set; }
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

    private IEnumerable<RankedHit> Tail(CatalogSnapshot catalog, LexicalMatch lexical)
    {
        var ranked = Head.Select(h => h.Ordinal).ToHashSet();
        var rest = Gated.Ordinals().Where(o => !ranked.Contains(o))
            .Select(o => (Ordinal: o, Edits: lexical.Edits(o)))
            .OrderBy(r => r.Edits).ThenByDescending(r => catalog.Completeness[r.Ordinal]).ThenBy(r => r.Ordinal);
        var position = Head.Count;
        foreach (var (ordinal, edits) in rest)
            yield return new RankedHit(ordinal, lexical.Full is null ? MatchClass.Filter : edits > 0 ? MatchClass.Typo : MatchClass.Exact, edits, 0, 0, 0, 0, [])
                { BasePosition = ++position };
    }
}
