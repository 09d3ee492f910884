namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// What JSON documents of one kind say again and again, in two bytes each: property names, brands, diets. A first byte below 32 leads
/// to an entry; no such byte ever stands in JSON itself, so nothing is lost and nothing has to be escaped.
/// </summary>
public sealed class DocumentWords
{
    public static readonly DocumentWords None = new([]);

    private const int FirstBytes = 31;
    private const int Most = FirstBytes * 256;
    private const int Shortest = 4;

    private readonly byte[][] _entries;
    private readonly Dictionary<byte[], int> _codes = new(ByBytes.Instance);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    private DocumentWords(byte[][] entries)
    {
        _entries = entries;
        for (var i = 0; i < entries.Length; i++) _codes[entries[i]] = i;
        _lookup = _codes.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The parts that a sample of documents repeats, those that save most first.</summary>
    public static DocumentWords Learn(IEnumerable<byte[]> sample)
    {
        var counts = new Dictionary<byte[], int>(ByBytes.Instance);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach (var document in sample)
            for (ReadOnlySpan<byte> rest = document; rest.Length > 0;)
            {
                var part = First(rest);
                lookup[part] = lookup.TryGetValue(part, out var seen) ? seen + 1 : 1;
                if (Name(part) is { Length: > 0 } name) lookup[name] = lookup.TryGetValue(name, out seen) ? seen + 1 : 1;
                rest = rest[part.Length..];
            }
        return new DocumentWords([.. counts.Where(c => c.Value > 1 && c.Key.Length >= Shortest)
            .OrderByDescending(c => (long)c.Value * (c.Key.Length - 2)).Take(Most).Select(c => c.Key)]);
    }

    /// <summary>Writes a document in its short form; at most as long as the document. Returns the length.</summary>
    public int Shorten(ReadOnlySpan<byte> document, Span<byte> destination)
    {
        var length = 0;
        while (document.Length > 0)
        {
            var part = First(document);
            document = document[part.Length..];
            if (_lookup.TryGetValue(part, out var code)) part = default;
            else if (Name(part) is { Length: > 0 } name && _lookup.TryGetValue(name, out code)) part = part[name.Length..];
            else code = -1;
            if (code >= 0)
            {
                destination[length++] = (byte)(code / 256 + 1);
                destination[length++] = (byte)code;
            }
            part.CopyTo(destination[length..]);
            length += part.Length;
        }
        return length;
    }

    /// <summary>Writes the document a short form stands for, as far as the destination reaches. Returns the length it needs.</summary>
    public int Restore(ReadOnlySpan<byte> shortForm, Span<byte> destination)
    {
        var length = 0;
        while (shortForm.Length > 0)
        {
            var plain = shortForm.IndexOfAnyInRange((byte)1, (byte)FirstBytes);
            if (plain < 0) plain = shortForm.Length;
            Copy(shortForm[..plain], destination, ref length);
            if (plain == shortForm.Length) break;
            Copy(_entries[(shortForm[plain] - 1) * 256 + shortForm[plain + 1]], destination, ref length);
            shortForm = shortForm[(plain + 2)..];
        }
        return length;
    }

    private static void Copy(ReadOnlySpan<byte> part, Span<byte> destination, ref int length)
    {
        if (length + part.Length <= destination.Length) part.CopyTo(destination[length..]);
        length += part.Length;
    }

    // Up to the next property or the next text of a list.
    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> text)
    {
        var end = text[1..].IndexOf(",\""u8);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> part) => part[..(part.IndexOf((byte)':') + 1)];

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByBytes Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
