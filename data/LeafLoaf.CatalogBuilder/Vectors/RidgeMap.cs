using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Least squares with a ridge: the linear map that best takes the rows of one matrix to those of another.</summary>
internal static class RidgeMap
{
    public static Dense Fit(Dense from, Dense to, Func<int, double> weight, double ridge)
    {
        var n = from.Columns;
        var gram = RandomizedSvd.Gram(from, weight);
        var level = ridge * gram.Trace() / n;
        for (var i = 0; i < n; i++) gram[i, i] += level;
        var cross = Matrix<double>.Build.Dense(n, to.Columns);
        for (var r = 0; r < from.Rows; r++)
        {
            var w = weight(r);
            if (w == 0) continue;
            var (x, y) = (from.Row(r).ToArray(), to.Row(r).ToArray());
            for (var i = 0; i < n; i++)
                for (var j = 0; j < y.Length; j++) cross[i, j] += w * x[i] * y[j];
        }
        var solved = gram.Cholesky().Solve(cross);
        var map = new Dense(n, to.Columns);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < to.Columns; j++) map.Row(i)[j] = (float)solved[i, j];
        return map;
    }
}
