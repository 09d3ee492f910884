using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// Which products have all the concepts of a query in their title, exactly: the same set whatever the engine returns, so that
/// totals and facets are true counts. Also tells how much of a query one product covers.
/// </summary>
public sealed class LexicalMatch
{
    private const float BodyShare = 0.4f;

    private readonly ConceptSets[] _concepts;

    private LexicalMatch(ConceptSets[] concepts, ProductSet? full) => (_concepts, Full) = (concepts, full);

    /// <summary>True when so many products match in full that others need not be shown. Narrowing the list does not change it.</summary>
    public bool Suffices { get; private init; }

    /// <summary>Products that match every known concept; null when there is none to match.</summary>
    public ProductSet? Full { get; }

    public static LexicalMatch Of(IReadOnlyList<Concept> concepts, CatalogSnapshot catalog, ProductSet? allowed, ProductSet? unrefined)
    {
        var sets = concepts.Select(c => ConceptSets.Of(c, catalog)).ToArray();
        if (sets.Length == 0 || Array.Exists(sets, s => s.Title.IsEmpty && s.Body is null)) return new LexicalMatch(sets, null);
        var full = Intersection(sets.Select(s => s.Body ?? s.Title), allowed);
        var wide = ReferenceEquals(allowed, unrefined) ? full : Intersection(sets.Select(s => s.Body ?? s.Title), unrefined);
        return new LexicalMatch(sets, full) { Suffices = wide.Count >= Gate.EnoughFullMatches };
    }

    /// <summary>How many products would match in full were these the allowed ones.</summary>
    public int FullOf(ProductSet? allowed) =>
        Full is null ? 0 : Intersection(_concepts.Select(s => s.Body ?? s.Title), allowed).Count;

    /// <summary>The share of the query a product covers, 0..1, rare concepts counting more.</summary>
    public float Coverage(int ordinal)
    {
        float covered = 0, all = 0;
        foreach (var concept in _concepts)
        {
            all += concept.Idf;
            if (concept.Title.Contains(ordinal)) covered += concept.Idf;
            else if (concept.Body?.Contains(ordinal) == true) covered += BodyShare * concept.Idf;
        }
        return all > 0 ? covered / all : 0;
    }

    /// <summary>Typing errors between the query and the product's words, best wording each.</summary>
    public int Edits(int ordinal)
    {
        var sum = 0;
        foreach (var concept in _concepts) sum += concept.Edits(ordinal);
        return sum;
    }

    /// <summary>The concepts that stand in the product's title, as the shopper wrote them.</summary>
    public IEnumerable<string> Matched(int ordinal) =>
        _concepts.Where(c => c.Title.Contains(ordinal) || c.Body?.Contains(ordinal) == true).Select(c => c.Text);

    private static ProductSet Intersection(IEnumerable<ProductSet> sets, ProductSet? allowed)
    {
        var result = allowed?.Copy();
        foreach (var set in sets)
        {
            if (result is null) result = set.Copy();
            else result.IntersectWith(set);
        }
        return result!;
    }

    private sealed record ConceptSets(
        string Text, ProductSet Title, ProductSet? Body, ProductSet? Typos, ProductSet WithoutTypos, int LeastEdits, int MostEdits, float Idf)
    {
        public static ConceptSets Of(Concept concept, CatalogSnapshot catalog)
        {
            var least = concept.Wordings.Min(w => w.Edits);
            var most = concept.Wordings.Max(w => w.Edits);
            var exact = Union(concept.Wordings.Where(w => w.Edits == 0), catalog, title: true);
            var typos = most > 0 ? Union(concept.Wordings.Where(w => w.Edits > 0), catalog, title: true) : null;
            var title = exact;
            if (typos is not null)
            {
                title = exact.Copy();
                title.UnionWith(typos);
            }
            // Words that no title has are looked for in ingredients and descriptions.
            var body = title.IsEmpty ? Union(concept.Wordings, catalog, title: false) : null;
            if (body?.IsEmpty == true) body = null;
            var frequency = (body ?? title).Count;
            var idf = MathF.Log(1 + (catalog.Count - frequency + 0.5f) / (frequency + 0.5f));
            return new ConceptSets(concept.Text, title, body, typos, least == 0 ? exact : new ProductSet(catalog.Count), least, most, idf);
        }

        // A product that has no wording of the concept is no better than one that has it with a typing error.
        public int Edits(int ordinal) => MostEdits == 0 || (LeastEdits == 0 && WithoutTypos.Contains(ordinal)) ? LeastEdits
            : Typos!.Contains(ordinal) ? Math.Max(1, LeastEdits > 0 ? LeastEdits : MostEdits) : MostEdits;

        private static ProductSet Union(IEnumerable<Wording> wordings, CatalogSnapshot catalog, bool title)
        {
            var union = new ProductSet(catalog.Count);
            foreach (var wording in wordings)
            {
                if (wording.Stems.Length == 1)
                {
                    union.Add(Of(wording.Stems[0]));
                    continue;
                }
                var all = new ProductSet(catalog.Count);
                all.Add(Of(wording.Stems[0]));
                foreach (var stem in wording.Stems.Skip(1))
                {
                    var next = new ProductSet(catalog.Count);
                    next.Add(Of(stem));
                    all.IntersectWith(next);
                }
                union.UnionWith(all);
            }
            return union;

            Postings Of(string stem) => title ? catalog.Lexicon.Title(stem) : catalog.Lexicon.Body(stem);
        }
    }
}
