namespace LeafLoaf.Core.Profiles;

/// <summary>A short list, the latest change last; the one longest unchanged gives way.</summary>
internal sealed class Recent<T>(IReadOnlyList<T> entries, int most) where T : class
{
    private IReadOnlyList<T> _entries = entries;

    public T this[int place] => _entries[place];

    /// <returns>Its place; -1 for none.</returns>
    public int Find(Predicate<T> wanted)
    {
        // From the end: what is asked for was mostly there a moment ago.
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (wanted(_entries[i])) return i;
        }
        return -1;
    }

    /// <summary>Puts an entry last, in place of the one at a place; -1 when it follows none.</summary>
    public void Set(int place, T entry)
    {
        var skipped = place >= 0 ? place : _entries.Count >= most ? 0 : -1;
        var next = new T[skipped >= 0 ? _entries.Count : _entries.Count + 1];
        var count = 0;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (i != skipped) next[count++] = _entries[i];
        }
        next[count] = entry;
        _entries = next;
    }

    public IReadOnlyList<T> ToList() => _entries;
}
