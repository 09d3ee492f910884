using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// Puts the candidates of both arms in order: gate, fusion, boosts. Products without a typing error come before those with
/// one, and those before products with two, whatever their scores. Pure.
/// </summary>
public static class Ranker
{
    private const float CategoryBoost = 0.25f;
    private const float AisleBoost = 0.2f;
    private const float SizeBoost = 0.2f;
    private const float HeadBoost = 0.2f;
    private const float NameBoost = 0.2f;
    private const float CompletenessBoost = 0.02f;
    private const float SameSize = 0.03f;
    private const int CategoryVoters = 30;
    private const float Nothing = 1e-4f;

    public static Ranked Rank(
        ParsedQuery query, LexicalMatch lexical, ArmResults arms, ProductSet? allowed, CatalogSnapshot catalog, float alpha)
    {
        var candidates = Candidates(arms, allowed, catalog);
        var bestKeyword = candidates.Values.Select(c => c.Keyword).DefaultIfEmpty().Max();
        var bestSemantic = candidates.Values.Select(c => c.Semantic).DefaultIfEmpty().Max();

        var gated = lexical.Full?.Copy() ?? new ProductSet(catalog.Count);
        var admitted = new List<RankedHit>(candidates.Count);
        var (plain, seen) = (candidates.Count, 0);
        if (arms.Favoured is { } favoured)
            foreach (var (ordinal, scores) in Candidates(favoured, allowed, catalog)) candidates.TryAdd(ordinal, scores);
        foreach (var (ordinal, (keyword, semantic)) in candidates)
        {
            var isPlain = seen++ < plain;
            var full = lexical.Full?.Contains(ordinal) == true;
            var coverage = full ? 1 : lexical.Coverage(ordinal);
            if (!full && (lexical.Suffices || !Gate.Admits(coverage, semantic, bestSemantic, arms.Semantic.Count > 0))) continue;
            gated.Add(ordinal);
            var edits = lexical.Edits(ordinal);
            // An arm finds nearly the best, not always the best: a favoured product may score above it.
            var k = bestKeyword > Nothing ? Math.Min(1, keyword / bestKeyword) * coverage : 0;
            var s = bestSemantic > Nothing ? Math.Clamp(semantic / bestSemantic, 0, 1) : 0;
            admitted.Add(new RankedHit(ordinal, Class(full, coverage, edits), edits, k, s, Fusion.Fuse(alpha, k, s), 0, []) { Favoured = !isPlain });
        }
        return new Ranked(gated, Ordered(admitted, query, catalog));
    }

    /// <summary>Everything that passes the conditions, for queries without words.</summary>
    public static Ranked Browse(ProductSet? allowed, CatalogSnapshot catalog) => new(allowed ?? ProductSet.All(catalog.Count), []);

    private static Dictionary<int, (float Keyword, float Semantic)> Candidates(ArmResults arms, ProductSet? allowed, CatalogSnapshot catalog)
    {
        var candidates = new Dictionary<int, (float Keyword, float Semantic)>(arms.Keyword.Count + arms.Semantic.Count);
        foreach (var (no, score) in arms.Keyword)
            if (catalog.Ordinal(no) is var i and >= 0 && allowed?.Contains(i) != false) candidates[i] = (score, 0);
        foreach (var (no, score) in arms.Semantic)
            if (catalog.Ordinal(no) is var i and >= 0 && allowed?.Contains(i) != false)
                candidates[i] = (candidates.GetValueOrDefault(i).Keyword, score);
        return candidates;
    }

    private static List<RankedHit> Ordered(List<RankedHit> hits, ParsedQuery query, CatalogSnapshot catalog)
    {
        hits.Sort((a, b) => Compare(a, b, a.Fused, b.Fused));
        var shares = CategoryShares(hits, catalog);
        var wanted = Wanted.By(query);
        var ranked = hits.ConvertAll(hit =>
        {
            var boosts = Boosts(hit, query, wanted, shares, catalog);
            return hit with { Boosts = boosts, Score = Fusion.Boosted(hit.Fused, boosts) };
        });
        ranked.Sort((a, b) => Compare(a, b, a.Score, b.Score));
        return ranked;
    }

    internal static int Compare(RankedHit a, RankedHit b, float scoreA, float scoreB) =>
        a.Tier != b.Tier ? a.Tier.CompareTo(b.Tier)
        : scoreA != scoreB ? scoreB.CompareTo(scoreA)
        : a.Ordinal.CompareTo(b.Ordinal);

    // What the best hits agree on being is most likely what was meant: "milk" is milk before it is milk chocolate.
    private static Dictionary<int, float> CategoryShares(List<RankedHit> hits, CatalogSnapshot catalog)
    {
        var votes = new Dictionary<int, float>();
        foreach (var hit in hits.Where(h => !h.Favoured).Take(CategoryVoters))
            if (catalog.Category[hit.Ordinal] is var category and >= 0)
                votes[category] = votes.GetValueOrDefault(category) + hit.Fused;
        var most = votes.Values.DefaultIfEmpty().Max();
        return most > Nothing ? votes.ToDictionary(v => v.Key, v => v.Value / most) : [];
    }

    private static List<Boost> Boosts(
        RankedHit hit, ParsedQuery query, Wanted wanted, Dictionary<int, float> shares, CatalogSnapshot catalog)
    {
        var boosts = new List<Boost>(3);
        var category = catalog.Category[hit.Ordinal];
        var sure = catalog.CategoryConfidence[hit.Ordinal];
        if (category >= 0 && shares.TryGetValue(category, out var share))
            boosts.Add(new Boost("category", CategoryBoost * share * sure, $"Many of the best matches are {catalog.Categories[category]}"));
        if (category >= 0 && query.Interpretation.Category == catalog.Categories[category])
            boosts.Add(new Boost("aisle", AisleBoost * sure, $"It belongs to {catalog.Categories[category]}"));
        if (wanted.Heads.Contains(catalog.Head[hit.Ordinal])) boosts.Add(new Boost("kind", HeadBoost, $"It is a kind of {wanted.Kind}"));
        if (catalog.NameHashes[hit.Ordinal] == wanted.Name) boosts.Add(new Boost("name", NameBoost, "It is called exactly that"));
        if (query.Interpretation.Size is { } size && catalog.SizeUnit[hit.Ordinal] == size.Unit[0]
            && Math.Abs(catalog.SizeAmount[hit.Ordinal] / size.Amount - 1) <= SameSize)
            boosts.Add(new Boost("size", SizeBoost, $"Comes as {size.Text}"));
        var complete = catalog.Completeness[hit.Ordinal];
        if (complete > 0) boosts.Add(new Boost("completeness", CompletenessBoost * complete, "Its label is known"));
        return boosts;
    }

    /// <summary>What the query's last word says is wanted: "chocolate milk" is milk.</summary>
    private sealed record Wanted(string Kind, HashSet<uint> Heads, ulong Name)
    {
        public static Wanted By(ParsedQuery query)
        {
            if (query.Concepts is not [.., var last]) return new Wanted("", [], 0);
            var heads = last.Wordings.Select(w => SparseEncoder.TermId(w.Stems[^1])).ToHashSet();
            return new Wanted(last.Text, heads, CatalogSnapshot.NameHash(query.MeaningTokens));
        }
    }

    private static MatchClass Class(bool full, float coverage, int edits) =>
        full ? edits > 0 ? MatchClass.Typo : MatchClass.Exact
        : coverage > 0 ? MatchClass.Partial : MatchClass.Semantic;
}
