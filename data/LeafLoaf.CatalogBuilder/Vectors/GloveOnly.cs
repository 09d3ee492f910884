using System.Numerics.Tensors;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>The baseline of the comparison: general vectors with smooth inverse frequency, nothing learned from food.</summary>
internal static class GloveOnly
{
    private const int GeneralWords = 60_000;
    private const double Frequency = 1e-3;

    public static VectorFile Build(TrainingData data)
    {
        var lexicon = new Lexicon();
        foreach (var product in data.Products)
            foreach (var stem in lexicon.Stems($"{product.Name} {product.Category} {product.Brand}")) lexicon.Counts[lexicon.Add(stem)]++;
        for (var rank = 0; rank < GeneralWords; rank++)
            if (lexicon.Stems(data.General.Word(rank)) is [var only]) lexicon.Add(only);
        var total = lexicon.Counts.Sum();
        var vectors = GloveStems.Average(data.General, lexicon);
        CommonComponent.Remove(vectors, i => lexicon.Counts[i] / total, directions: 1);
        string[] words = [.. lexicon.Words, .. StopWords.Forms];
        var result = new Dense(words.Length, vectors.Columns + 1);
        for (var i = 0; i < vectors.Rows; i++)
            TensorPrimitives.Multiply(vectors.Row(i), (float)(Frequency / (Frequency + lexicon.Counts[i] / total)), result.Row(i)[..^1]);
        return Quantizer.Pack(words, result, [], "baseline");
    }
}
