namespace LeafLoaf.Api.Search.Index;

/// <summary>Many small JSON documents in a few large blocks, their repetitions taken out: about a quarter of their size, and nothing for the collector.</summary>
public sealed class JsonDocuments(DocumentWords? words = null)
{
    private const int BlockSize = 1 << 20;
    private const int LengthBytes = 4;

    [ThreadStatic]
    private static byte[]? _restored;

    private readonly DocumentWords _words = words ?? DocumentWords.None;
    private readonly List<byte[]> _blocks = [];
    private readonly List<int> _starts = [];
    private int _free = BlockSize;

    /// <summary>A document; the bytes are good until the next document is read on the same thread.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var block = _blocks[_starts[index] / BlockSize].AsSpan(_starts[index] % BlockSize);
            var shortForm = block.Slice(LengthBytes, BitConverter.ToInt32(block));
            var buffer = _restored ??= new byte[4096];
            var length = _words.Restore(shortForm, buffer);
            if (length > buffer.Length) _words.Restore(shortForm, buffer = _restored = new byte[length]);
            return buffer.AsSpan(0, length);
        }
    }

    public void Add(ReadOnlySpan<byte> document)
    {
        if (_free + LengthBytes + document.Length > BlockSize)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, LengthBytes + document.Length)]);
            _free = 0;
        }
        var place = _blocks[^1].AsSpan(_free);
        var length = _words.Shorten(document, place[LengthBytes..]);
        BitConverter.TryWriteBytes(place, length);
        _starts.Add((_blocks.Count - 1) * BlockSize + _free);
        _free += LengthBytes + length;
    }

    /// <summary>Gives back what growing reserved in advance.</summary>
    public void Trim() => _starts.TrimExcess();
}
