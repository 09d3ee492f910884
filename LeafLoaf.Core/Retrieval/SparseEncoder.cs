using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Sparse BM25F vectors (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.6).
/// A document's weight for a term is tf·(k1+1)/(k1+tf), where tf is the field-weighted, length-normalised term frequency;
/// the engine multiplies by the inverse document frequency. A query's weight is 1 for each word, less for an expansion.
/// </summary>
public static class SparseEncoder
{
    private const float K1 = 1.2f;

    private static readonly Field Name = new(Weight: 3.0f, LengthPenalty: 0.6f, AverageLength: 6);
    private static readonly Field Brand = new(Weight: 1.6f, LengthPenalty: 0.3f, AverageLength: 2);
    private static readonly Field Category = new(Weight: 1.4f, LengthPenalty: 0.3f, AverageLength: 2);
    private static readonly Field Body = new(Weight: 0.35f, LengthPenalty: 0.75f, AverageLength: 30);

    /// <summary>Changes whenever a document would be encoded differently; part of the collection's name.</summary>
    public const string Version = "w1";

    public static IReadOnlyDictionary<uint, float> Encode(ProductWords words)
    {
        var weights = new Dictionary<uint, float>();
        Add(weights, words.Name, Name);
        Add(weights, words.Brand, Brand);
        Add(weights, words.Category, Category);
        Add(weights, words.Body, Body);
        foreach (var term in weights.Keys)
            weights[term] = weights[term] * (K1 + 1) / (K1 + weights[term]);
        return weights;
    }

    public static IReadOnlyDictionary<uint, float> Encode(Product product) => Encode(ProductWords.Of(product));

    /// <summary>FNV-1a of the stem. With 40,000 stems in 32 bits one stem in 100,000 shares its number, which BM25 bears.</summary>
    public static uint TermId(string stem)
    {
        var hash = 2166136261u;
        foreach (var c in stem) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    private static void Add(Dictionary<uint, float> weights, string[] stems, Field field)
    {
        var norm = 1 - field.LengthPenalty + field.LengthPenalty * stems.Length / field.AverageLength;
        foreach (var stem in stems)
        {
            var term = TermId(stem);
            weights[term] = weights.GetValueOrDefault(term) + field.Weight / norm;
        }
    }

    private readonly record struct Field(float Weight, float LengthPenalty, float AverageLength);
}
