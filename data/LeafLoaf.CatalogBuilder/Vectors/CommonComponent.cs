using System.Numerics.Tensors;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>What all words share says nothing about any of them (Arora, Liang and Ma 2017).</summary>
internal static class CommonComponent
{
    /// <summary>Takes the leading directions of the rows, weighted, out of every row.</summary>
    public static void Remove(Dense vectors, Func<int, double> weight, int directions)
    {
        if (directions == 0) return;
        var eigen = RandomizedSvd.Gram(vectors, weight).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        for (var k = 0; k < directions; k++)
        {
            var direction = eigen.EigenVectors.Column(vectors.Columns - 1 - k).Select(x => (float)x).ToArray();
            for (var r = 0; r < vectors.Rows; r++)
            {
                var row = vectors.Row(r);
                TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(row, direction), row, row);
            }
        }
    }
}
