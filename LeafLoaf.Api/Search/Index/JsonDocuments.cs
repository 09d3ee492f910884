namespace LeafLoaf.Api.Search.Index;

/// <summary>Many small UTF-8 documents in a few large blocks, so that they cost the collector nothing.</summary>
public sealed class JsonDocuments
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _places = [];
    private int _free = BlockSize;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (block, start, length) = _places[index];
            return _blocks[block].AsSpan(start, length);
        }
    }

    public void Add(ReadOnlySpan<byte> document)
    {
        if (_free + document.Length > BlockSize)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, document.Length)]);
            _free = 0;
        }
        document.CopyTo(_blocks[^1].AsSpan(_free));
        _places.Add((_blocks.Count - 1, _free, document.Length));
        _free += document.Length;
    }
}
