using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>
/// Puts relevant products into a shopper's own order: <c>relevance · (1 + clamp(Σ boosts, ±0.5))</c> within each class of matches, where
/// relevance is the root of the score, as high as the best: so half a boost is worth a good half of the score, and never more.
/// Nothing joins and nothing leaves. Pure.
/// </summary>
public static class PersonalOrder
{
    public static Ranked Of(Ranked ranked, PersonalView view)
    {
        if (view.IsEmpty || ranked.Head.Count == 0) return ranked;
        var best = ranked.Head.Max(h => h.Score);
        var mine = ranked.Head.Select(hit =>
        {
            var sum = view.Sum(hit.Ordinal);
            var relevance = MathF.Sqrt(hit.Score * best);
            return hit with
            {
                Relevance = relevance, Personal = Math.Clamp(sum, -view.Limit, view.Limit),
                Score = (float)BoostTable.Score(relevance, sum, view.Limit),
            };
        }).ToList();
        mine.Sort((a, b) => Ranker.Compare(a, b, a.Score, b.Score));
        return ranked with { Head = mine };
    }

    /// <summary>Each hit with the place it has in the order for anybody.</summary>
    public static Ranked Placed(Ranked own, Ranked plain)
    {
        var places = plain.Head.ToDictionary(h => h.Ordinal, h => h.BasePosition);
        foreach (var hit in own.Head) hit.BasePosition = places.GetValueOrDefault(hit.Ordinal);
        return own;
    }

    /// <summary>The hits of a page with the reasons that moved them, and the places they would have had.</summary>
    public static IReadOnlyList<RankedHit> Explained(
        IReadOnlyList<RankedHit> page, Ranked ranked, PersonalView view, CatalogSnapshot catalog, LexicalMatch lexical)
    {
        if (view.IsEmpty) return page;
        var tail = ranked.TailPlaces(page.Where(h => h.Favoured), catalog, lexical);
        return [.. page.Select(hit => hit with
        {
            Reasons = hit.Relevance > 0 ? [.. view.Boosts.Explain(hit.Ordinal, view.Asked, view.Needs)] : [],
            Boosts = hit.Relevance > 0 && view.Situation is { } situation ? [.. hit.Boosts, .. situation.Explain(hit.Ordinal, view.Asked.Attributes, view.Needs)] : hit.Boosts,
            BasePosition = hit.Favoured ? tail[hit.Ordinal] : hit.BasePosition,
        })];
    }
}
