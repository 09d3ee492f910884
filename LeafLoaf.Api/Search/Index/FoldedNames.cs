namespace LeafLoaf.Api.Search.Index;

/// <summary>Finds names whatever their case, by an order beside them: four bytes a name.</summary>
public sealed class FoldedNames
{
    private readonly string[] _names;
    private readonly int[] _sorted;

    public FoldedNames(string[] names)
    {
        _names = names;
        _sorted = [.. Enumerable.Range(0, names.Length)];
        Array.Sort(_sorted, (a, b) => string.Compare(names[a], names[b], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Indexes of every name that reads the same.</summary>
    public IEnumerable<int> Find(string name)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.Compare(_names[_sorted[middle]], name, StringComparison.OrdinalIgnoreCase) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < _sorted.Length && string.Equals(_names[_sorted[low]], name, StringComparison.OrdinalIgnoreCase); low++) yield return _sorted[low];
    }
}
