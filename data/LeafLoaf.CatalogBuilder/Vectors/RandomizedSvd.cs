using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// The leading singular triples of a sparse matrix by random projection with power iterations
/// (Halko, Martinsson and Tropp 2011, algorithm 4.4). The seed is fixed, so the result is too.
/// </summary>
internal static class RandomizedSvd
{
    private const int Oversampling = 16;
    private const int PowerIterations = 4;

    /// <returns>A row for each row of the matrix: left singular vectors times singular values to the given power.</returns>
    public static Dense Compute(SparseMatrix matrix, int rank, double power)
    {
        var transposed = matrix.Transpose();
        var random = new Random(20261120);
        var probe = new Dense(matrix.Columns, rank + Oversampling);
        for (var r = 0; r < probe.Rows; r++)
            foreach (ref var x in probe.Row(r)) x = (float)Gaussian(random);
        var basis = matrix.Times(probe);
        Orthonormalize(basis);
        for (var i = 0; i < PowerIterations; i++)
        {
            var back = transposed.Times(basis);
            Orthonormalize(back);
            basis = matrix.Times(back);
            Orthonormalize(basis);
        }
        var small = transposed.Times(basis); // (QᵀA)ᵀ: its Gram matrix has the squared singular values of A
        var gram = Gram(small);
        var eigen = gram.Evd(Symmetricity.Symmetric);
        var k = basis.Columns;
        var turn = new Dense(k, rank);
        for (var j = 0; j < rank; j++)
        {
            var value = Math.Sqrt(Math.Max(eigen.EigenValues[k - 1 - j].Real, 0));
            for (var i = 0; i < k; i++)
                turn.Row(i)[j] = (float)(eigen.EigenVectors[i, k - 1 - j] * Math.Pow(value, power));
        }
        return Multiply(basis, turn);
    }

    public static Dense Multiply(Dense a, Dense b)
    {
        var result = new Dense(a.Rows, b.Columns);
        Parallel.For(0, a.Rows, r =>
        {
            var from = a.Row(r);
            var to = result.Row(r);
            for (var i = 0; i < from.Length; i++) TensorPrimitives.MultiplyAdd(b.Row(i), from[i], to, to);
        });
        return result;
    }

    public static Matrix<double> Gram(Dense a, Func<int, double>? weight = null)
    {
        const int Blocks = 16; // fixed, so that the order of additions does not depend on the machine
        var parts = new double[Blocks][];
        Parallel.For(0, Blocks, block =>
        {
            var sum = parts[block] = new double[a.Columns * a.Columns];
            var wide = new double[a.Columns];
            for (var r = block; r < a.Rows; r += Blocks)
            {
                TensorPrimitives.ConvertChecked<float, double>(a.Row(r), wide);
                var w = weight?.Invoke(r) ?? 1;
                if (w == 0) continue;
                for (var i = 0; i < wide.Length; i++)
                {
                    var row = sum.AsSpan(i * a.Columns, a.Columns);
                    if (wide[i] != 0) TensorPrimitives.MultiplyAdd(wide, wide[i] * w, row, row);
                }
            }
        });
        var total = new double[a.Columns * a.Columns];
        foreach (var part in parts) TensorPrimitives.Add(total, part, total);
        return Matrix<double>.Build.Dense(a.Columns, a.Columns, total);
    }

    // Cholesky of the Gram matrix, twice: as stable as Gram-Schmidt needs to be here and far faster.
    private static void Orthonormalize(Dense a)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var gram = Gram(a);
            var ridge = 1e-10 * gram.Trace() / a.Columns;
            for (var i = 0; i < a.Columns; i++) gram[i, i] += ridge;
            var inverse = gram.Cholesky().Factor.Inverse(); // A (Lᵀ)⁻¹
            var turn = new Dense(a.Columns, a.Columns);
            for (var i = 0; i < a.Columns; i++)
                for (var j = 0; j < a.Columns; j++) turn.Row(i)[j] = (float)inverse[j, i];
            var turned = Multiply(a, turn);
            for (var r = 0; r < a.Rows; r++) turned.Row(r).CopyTo(a.Row(r));
        }
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
