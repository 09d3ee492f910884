using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>The words of a query as a sparse vector: 1 for the shopper's own words, less for synonyms and near spellings.</summary>
public static class SparseQuery
{
    public static IReadOnlyDictionary<uint, float> Of(IReadOnlyList<Concept> concepts)
    {
        var weights = new Dictionary<uint, float>();
        foreach (var wording in concepts.SelectMany(c => c.Wordings))
            foreach (var stem in wording.Stems)
            {
                // A wording of several words is worth as much as one of a single word.
                var weight = wording.Weight / MathF.Sqrt(wording.Stems.Length);
                var term = SparseEncoder.TermId(stem);
                weights[term] = Math.Max(weights.GetValueOrDefault(term), weight);
            }
        return weights;
    }
}
