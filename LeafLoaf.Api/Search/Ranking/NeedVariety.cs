using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// Lets all the kinds of products that serve a need have their turn on the first page: the best of each kind, then the second
/// best, kinds in the order of the need. Only products whose name ends in the kind count as one: cheese crackers are no cheese.
/// Pure.
/// </summary>
public static class NeedVariety
{
    private const int FirstPage = 24;
    private const int EnoughOfKind = 3;
    private const float PreferredBonus = 0.3f;
    private const float CalledSoBonus = 0.3f;
    private const float PlainBonus = 0.6f;
    private const float LargestBoost = 0.5f;
    private const string Signal = "need";

    /// <summary>The same hits, the first page in turn; anything but a need comes back as it is.</summary>
    public static Ranked Spread(Ranked ranked, ParsedQuery query, CatalogSnapshot catalog)
    {
        if (query.Interpretation.Need is not { } need || query.Serving is not { } entry || ranked.Total == 0) return ranked;
        var first = InTurn(Kinds(ranked, query.Concepts[^1], entry.Preferred, catalog));
        if (first.Count == 0) return ranked;
        var placed = first.Select(h => h.Ordinal).ToHashSet();
        var rest = ranked.Head.Where(h => !placed.Contains(h.Ordinal)).ToList();
        return ranked with { Head = [.. Scored(first, rest.Count > 0 ? rest[0].Score : 0, need), .. rest] };
    }

    private static List<RankedHit>[] Kinds(Ranked ranked, Concept concept, Diets preferred, CatalogSnapshot catalog)
    {
        var taken = new HashSet<int>();
        return [.. concept.Wordings.Select(wording =>
        {
            var titled = NeedProducts.Titled(wording.Stems, catalog);
            titled.IntersectWith(ranked.Gated);
            var head = SparseEncoder.TermId(wording.Stems[^1]);
            var name = CatalogSnapshot.NameHash(wording.Stems);
            bool IsKind(int ordinal) => catalog.Head[ordinal] == head && titled.Contains(ordinal) && !taken.Contains(ordinal);
            // For a need the plain thing comes first: "Salsa" before "Tortilla Chips Salsa Verde Taco Sauce".
            float Worth(RankedHit hit) => hit.Score
                + PlainBonus * wording.Stems.Length / Math.Max(wording.Stems.Length, (int)catalog.NameLength[hit.Ordinal])
                + (catalog.NameHashes[hit.Ordinal] == name ? CalledSoBonus : 0)
                + (preferred != Diets.None && (catalog.Diets[hit.Ordinal] & preferred) == preferred ? PreferredBonus : 0);

            var hits = ranked.Head.Where(h => IsKind(h.Ordinal)).OrderByDescending(Worth).ToList();
            if (hits.Count < EnoughOfKind) hits.AddRange(Missed(hits, titled, IsKind, name, ranked, catalog));
            taken.UnionWith(hits.Take(EnoughOfKind).Select(h => h.Ordinal));
            return hits;
        })];
    }

    // The arms bring the best of all kinds together; a kind they brought too few of is filled up, plainest names first.
    private static IEnumerable<RankedHit> Missed(
        List<RankedHit> hits, ProductSet titled, Predicate<int> isKind, ulong name, Ranked ranked, CatalogSnapshot catalog) => titled.Ordinals()
        .Where(o => isKind(o) && !hits.Exists(h => h.Ordinal == o))
        .OrderByDescending(o => catalog.NameHashes[o] == name).ThenByDescending(o => catalog.Completeness[o]).ThenBy(o => o)
        .Take(EnoughOfKind - hits.Count)
        .Select(o => new RankedHit(o, MatchClass.Exact, 0, 0, 0, 0, 0, []));

    private static List<RankedHit> InTurn(List<RankedHit>[] kinds)
    {
        var first = new List<RankedHit>(FirstPage);
        var placed = new HashSet<int>();
        for (var turn = 0; turn < EnoughOfKind; turn++)
            foreach (var kind in kinds)
                if (turn < kind.Count && first.Count < FirstPage && placed.Add(kind[turn].Ordinal)) first.Add(kind[turn]);
        return first;
    }

    // A hit is lifted to the best score that stands behind it, so that scores fall down the page.
    private static List<RankedHit> Scored(List<RankedHit> first, float least, Need need)
    {
        var scored = new List<RankedHit>(first);
        for (var i = first.Count - 1; i >= 0; i--)
        {
            var hit = first[i];
            var score = least = Math.Max(least, hit.Score);
            var lift = Math.Clamp(hit.Fused > 0 ? (score - hit.Score) / hit.Fused : LargestBoost, 0, LargestBoost);
            scored[i] = hit with { Score = score, Boosts = [.. hit.Boosts.Where(b => b.Signal is not "kind"), new Boost(Signal, lift, need.Reason)] };
        }
        return scored;
    }
}
