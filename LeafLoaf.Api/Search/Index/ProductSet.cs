using System.Numerics;
using System.Numerics.Tensors;

namespace LeafLoaf.Api.Search.Index;

/// <summary>A set of products by ordinal, as bits: 10 KB for 80,000 products, a union or intersection in microseconds.</summary>
public sealed class ProductSet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63) / 64];

    public static ProductSet All(int size)
    {
        var set = new ProductSet(size);
        Array.Fill(set._bits, ulong.MaxValue);
        if (size % 64 != 0) set._bits[^1] = (1UL << (size % 64)) - 1;
        return set;
    }

    public bool Contains(int ordinal) => (_bits[ordinal >> 6] >> (ordinal & 63) & 1) != 0;

    public void Add(int ordinal) => _bits[ordinal >> 6] |= 1UL << (ordinal & 63);

    public void Remove(int ordinal) => _bits[ordinal >> 6] &= ~(1UL << (ordinal & 63));

    public void Add(Postings ordinals)
    {
        foreach (var ordinal in ordinals) Add(ordinal);
    }

    public void Add(ReadOnlySpan<int> ordinals)
    {
        foreach (var ordinal in ordinals) Add(ordinal);
    }

    public void Remove(Postings ordinals)
    {
        foreach (var ordinal in ordinals) Remove(ordinal);
    }

    public void UnionWith(ProductSet other) => TensorPrimitives.BitwiseOr<ulong>(_bits, other._bits, _bits);

    public void IntersectWith(ProductSet other) => TensorPrimitives.BitwiseAnd<ulong>(_bits, other._bits, _bits);

    public ProductSet Copy()
    {
        var copy = new ProductSet(_bits.Length * 64);
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits) count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool IsEmpty => Array.TrueForAll(_bits, word => word == 0);

    public IEnumerable<int> Ordinals()
    {
        for (var i = 0; i < _bits.Length; i++)
            for (var word = _bits[i]; word != 0; word &= word - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
    }
}
