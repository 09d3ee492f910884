using System.Text;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>
/// Remembers in one megabyte who has stated something (a Bloom filter): nobody who did is missed, and one in thousands of the others is
/// looked up for nothing. Ids are never taken out; that too costs a lookup and no more.
/// </summary>
public sealed class ShopperMarks
{
    private const int Bits = 1 << 23;
    private const int Probes = 5;

    private readonly long[] _words = new long[Bits / 64];

    public void Add(string userId)
    {
        var (at, step) = Hash(userId);
        for (var i = 0; i < Probes; i++, at += step) Interlocked.Or(ref _words[(at & (Bits - 1)) >> 6], 1L << (int)(at & 63));
    }

    public bool MayContain(string userId)
    {
        var (at, step) = Hash(userId);
        for (var i = 0; i < Probes; i++, at += step)
            if ((Volatile.Read(ref _words[(at & (Bits - 1)) >> 6]) >> (int)(at & 63) & 1) == 0) return false;
        return true;
    }

    // FNV-1a, as for names in the catalog; the second half walks, so it must be odd.
    private static (ulong At, ulong Step) Hash(string userId)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(userId)) hash = (hash ^ b) * 1099511628211UL;
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9UL;
        return (hash ^ (hash >> 32), (hash >> 40) | 1);
    }
}
