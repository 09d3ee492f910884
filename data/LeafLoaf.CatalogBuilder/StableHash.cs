namespace LeafLoaf.CatalogBuilder;

/// <summary>FNV-1a with a final mix: the same on every machine and in every run, unlike string.GetHashCode.</summary>
public static class StableHash
{
    public static ulong Of(string text)
    {
        var h = 14695981039346656037UL;
        foreach (var c in text) h = (h ^ c) * 1099511628211UL;
        h ^= h >> 32;
        h *= 0x9E3779B97F4A7C15UL;
        return h ^ (h >> 29);
    }

    /// <summary>A number in [0, 1) that belongs to the text.</summary>
    public static double Unit(string text) => (Of(text) >> 11) * (1.0 / (1UL << 53));
}
