namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// The products a stem stands in, ascending, as the differences between neighbours in one to five bytes each (seven bits a byte,
/// lowest first): about a third of what plain numbers take.
/// </summary>
public sealed class Postings
{
    public static readonly Postings None = new();

    private byte[] _bytes = [];
    private int _length;
    private int _last = -1;

    public int Count { get; private set; }

    public Enumerator GetEnumerator() => new(_bytes, Count);

    /// <summary>Adds an ordinal not below the last one; adding the last one again changes nothing.</summary>
    internal void Append(int ordinal)
    {
        if (ordinal == _last) return;
        if (_length + 5 > _bytes.Length) Array.Resize(ref _bytes, Math.Max(8, _bytes.Length * 2));
        for (var rest = (uint)(ordinal - _last); ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                _bytes[_length++] = (byte)rest;
                break;
            }
            _bytes[_length++] = (byte)(rest | 0x80);
        }
        _last = ordinal;
        Count++;
    }

    /// <summary>Gives back what growing reserved in advance.</summary>
    internal void Trim() => Array.Resize(ref _bytes, _length);

    public struct Enumerator(byte[] bytes, int count)
    {
        private int _left = count;
        private int _at;

        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            if (_left-- == 0) return false;
            var (difference, shift) = (0, 0);
            byte next;
            do
            {
                next = bytes[_at++];
                difference |= (next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            Current += difference;
            return true;
        }
    }
}
