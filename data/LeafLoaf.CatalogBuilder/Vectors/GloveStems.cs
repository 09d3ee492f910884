using System.Numerics.Tensors;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>GloVe vectors of stems: the mean of the written forms, the frequent ones counting more, at unit length.</summary>
internal static class GloveStems
{
    public static Dense Average(GloveArchive glove, Lexicon lexicon)
    {
        var result = new Dense(lexicon.Words.Count, GloveArchive.Dimensions);
        for (var rank = 0; rank < glove.Count; rank++)
        {
            if (lexicon.Find(Stemmer.Stem(glove.Word(rank))) is not { } id) continue;
            var row = result.Row(id);
            TensorPrimitives.MultiplyAdd(glove.Vector(rank), 1f / (rank + 100), row, row);
        }
        for (var i = 0; i < result.Rows; i++) Unit(result.Row(i));
        return result;
    }

    public static void Unit(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 1e-12f) TensorPrimitives.Divide(vector, norm, vector);
    }
}
