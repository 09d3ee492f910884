using System.Text;

namespace LeafLoaf.Api.Search.Index;

/// <summary>The identifiers of the products by ordinal, and back: one block of UTF-8 and an order by bytes, some 25 bytes a product.</summary>
public sealed class ProductIds
{
    private readonly byte[] _text;
    private readonly int[] _ends;
    private readonly int[] _sorted;

    public ProductIds(IReadOnlyCollection<string> ids)
    {
        _text = new byte[ids.Sum(Encoding.UTF8.GetByteCount)];
        _ends = new int[ids.Count];
        var (at, end) = (0, 0);
        foreach (var id in ids) _ends[at++] = end += Encoding.UTF8.GetBytes(id, _text.AsSpan(end));
        _sorted = [.. Enumerable.Range(0, ids.Count)];
        Array.Sort(_sorted, (a, b) => Utf8(a).SequenceCompareTo(Utf8(b)));
    }

    public string this[int ordinal] => Encoding.UTF8.GetString(Utf8(ordinal));

    /// <summary>The ordinal of a product, or -1 for an unknown one.</summary>
    public int Find(string id)
    {
        Span<byte> wanted = id.Length <= 100 ? stackalloc byte[300] : new byte[id.Length * 3];
        wanted = wanted[..Encoding.UTF8.GetBytes(id, wanted)];
        var (low, high) = (0, _sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            switch (Utf8(_sorted[middle]).SequenceCompareTo(wanted))
            {
                case 0: return _sorted[middle];
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }
        return -1;
    }

    private ReadOnlySpan<byte> Utf8(int ordinal)
    {
        var start = ordinal == 0 ? 0 : _ends[ordinal - 1];
        return _text.AsSpan(start, _ends[ordinal] - start);
    }
}
