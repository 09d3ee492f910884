using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Brings in what general English knows of words: where the catalog is silent, and as coordinates of their own.</summary>
internal static class GeneralVectors
{
    private const double MapStrength = 20;
    private const double Ridge = 0.01;
    private const int CommonDirections = 2;

    /// <summary>
    /// Learns the linear map from general vectors to those of the catalog on the words that have both, and moves each word
    /// towards where the map puts it: the more, the less the food texts say about it.
    /// </summary>
    public static void FillIn(Dense food, Dense general, Vocabulary vocabulary)
    {
        var lexicon = vocabulary.Lexicon;
        var map = RidgeMap.Fit(general, food, i => i < vocabulary.FirstPair ? Math.Sqrt(lexicon.Counts[i]) : 0, Ridge);
        var mapped = RandomizedSvd.Multiply(general, map);
        for (var i = 0; i < food.Rows; i++)
        {
            if (TensorPrimitives.Norm<float>(general.Row(i)) == 0) continue;
            GloveStems.Unit(mapped.Row(i));
            var share = (float)(MapStrength / (lexicon.Counts[i] + MapStrength));
            TensorPrimitives.Multiply(food.Row(i), 1 - share, food.Row(i));
            TensorPrimitives.MultiplyAdd(mapped.Row(i), share, food.Row(i), food.Row(i));
            GloveStems.Unit(food.Row(i));
        }
    }

    /// <summary>Puts the leading coordinates of the general vectors, as far as they tell foods apart, behind the others.</summary>
    public static Dense Append(Dense food, Dense general, Vocabulary vocabulary, int rank, float share)
    {
        double Known(int i) => Math.Sqrt(vocabulary.Lexicon.Counts[i]);
        CommonComponent.Remove(general, Known, CommonDirections);
        var eigen = RandomizedSvd.Gram(general, Known).Evd(Symmetricity.Symmetric);
        var turn = new Dense(general.Columns, rank);
        for (var i = 0; i < general.Columns; i++)
            for (var j = 0; j < rank; j++) turn.Row(i)[j] = (float)eigen.EigenVectors[i, general.Columns - 1 - j];
        var leading = RandomizedSvd.Multiply(general, turn);
        var both = new Dense(food.Rows, food.Columns + rank);
        for (var i = 0; i < food.Rows; i++)
        {
            GloveStems.Unit(leading.Row(i));
            TensorPrimitives.Multiply(food.Row(i), MathF.Sqrt(1 - share), both.Row(i)[..food.Columns]);
            TensorPrimitives.Multiply(leading.Row(i), MathF.Sqrt(share), both.Row(i)[food.Columns..]);
            GloveStems.Unit(both.Row(i));
        }
        return both;
    }
}
