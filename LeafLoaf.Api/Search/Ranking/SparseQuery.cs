using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// The words of a query as a sparse vector. The engine multiplies each with its inverse document frequency, which would let a rare
/// synonym outweigh the shopper's own common word; so every wording is scaled to be worth what the first one is, less its weight.
/// </summary>
public static class SparseQuery
{
    public static IReadOnlyDictionary<uint, float> Of(IReadOnlyList<Concept> concepts, CatalogSnapshot catalog)
    {
        var weights = new Dictionary<uint, float>();
        foreach (var concept in concepts)
        {
            var worth = concept.Wordings.Select(w => Worth(w, catalog)).FirstOrDefault(w => w > 0);
            foreach (var wording in concept.Wordings)
            {
                if (Worth(wording, catalog) is not (> 0 and var own)) continue;
                var weight = wording.Weight * Math.Min(1, worth / own);
                foreach (var term in wording.Stems.Select(SparseEncoder.TermId))
                    weights[term] = Math.Max(weights.GetValueOrDefault(term), weight);
            }
        }
        return weights;
    }

    private static float Worth(Wording wording, CatalogSnapshot catalog) =>
        Array.TrueForAll(wording.Stems, catalog.Lexicon.Knows) ? wording.Stems.Sum(s => InverseFrequency(s, catalog)) : 0;

    // As the engine computes it: ln(1 + (N - n + 0.5) / (n + 0.5)).
    private static float InverseFrequency(string stem, CatalogSnapshot catalog)
    {
        var n = Math.Min(catalog.Count, catalog.Lexicon.Title(stem).Count + catalog.Lexicon.Body(stem).Count);
        return MathF.Log(1 + (catalog.Count - n + 0.5f) / (n + 0.5f));
    }
}
