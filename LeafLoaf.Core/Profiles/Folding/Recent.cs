namespace LeafLoaf.Core.Profiles;

/// <summary>A short list, the latest change last; the one longest unchanged gives way.</summary>
internal sealed class Recent<T>(IReadOnlyList<T> entries, int most) where T : class
{
    private IReadOnlyList<T> _entries = entries;

    public T? Find(Predicate<T> wanted)
    {
        // From the end: what is asked for was mostly there a moment ago.
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (wanted(_entries[i])) return _entries[i];
        }
        return null;
    }

    /// <summary>Puts an entry last, in place of the one it follows.</summary>
    public void Set(T entry, Predicate<T> replaced)
    {
        var next = new List<T>(Math.Min(_entries.Count + 1, most + 1));
        foreach (var old in _entries)
        {
            if (!replaced(old)) next.Add(old);
        }
        next.Add(entry);
        if (next.Count > most) next.RemoveAt(0);
        _entries = next;
    }

    public IReadOnlyList<T> ToList() => _entries;
}
