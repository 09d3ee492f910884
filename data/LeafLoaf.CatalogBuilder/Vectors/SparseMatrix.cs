namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Compressed rows of a sparse matrix. Products run over rows in parallel and are the same on any number of cores.</summary>
internal sealed class SparseMatrix(int rows, int columns, int[] start, int[] column, float[] value)
{
    public int Rows => rows;
    public int Columns => columns;
    public int Count => column.Length;

    /// <summary>Cells below <paramref name="minimum"/> are left out.</summary>
    public static SparseMatrix From(Dictionary<int, float>[] cells, int columns, float minimum)
    {
        var start = new int[cells.Length + 1];
        var (column, value) = (new List<int>(), new List<float>());
        for (var r = 0; r < cells.Length; r++)
        {
            foreach (var (c, x) in cells[r].Where(cell => cell.Value >= minimum).OrderBy(cell => cell.Key))
            {
                column.Add(c);
                value.Add(x);
            }
            start[r + 1] = column.Count;
        }
        return new(cells.Length, columns, start, [.. column], [.. value]);
    }

    public SparseMatrix Map(Func<int, int, float, float> map)
    {
        var mapped = new float[value.Length];
        Parallel.For(0, rows, r =>
        {
            for (var i = start[r]; i < start[r + 1]; i++) mapped[i] = map(r, column[i], value[i]);
        });
        return new(rows, columns, start, column, mapped);
    }

    public double[] RowSums()
    {
        var sums = new double[rows];
        for (var r = 0; r < rows; r++)
            for (var i = start[r]; i < start[r + 1]; i++) sums[r] += value[i];
        return sums;
    }

    public SparseMatrix Transpose()
    {
        var start2 = new int[columns + 1];
        foreach (var c in column) start2[c + 1]++;
        for (var c = 0; c < columns; c++) start2[c + 1] += start2[c];
        var next = (int[])start2.Clone();
        var (column2, value2) = (new int[column.Length], new float[column.Length]);
        for (var r = 0; r < rows; r++)
            for (var i = start[r]; i < start[r + 1]; i++)
            {
                var at = next[column[i]]++;
                (column2[at], value2[at]) = (r, value[i]);
            }
        return new(columns, rows, start2, column2, value2);
    }

    /// <summary>This matrix times a dense one with <see cref="Columns"/> rows.</summary>
    public Dense Times(Dense dense)
    {
        var result = new Dense(rows, dense.Columns);
        Parallel.For(0, rows, r =>
        {
            var sum = result.Row(r);
            for (var i = start[r]; i < start[r + 1]; i++)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(dense.Row(column[i]), value[i], sum, sum);
        });
        return result;
    }
}

/// <summary>A dense matrix, row after row.</summary>
internal sealed class Dense(int rows, int columns)
{
    private readonly float[] _values = new float[(long)rows * columns];

    public int Rows => rows;
    public int Columns => columns;

    public Span<float> Row(int row) => _values.AsSpan(row * columns, columns);
}
