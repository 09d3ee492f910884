using System.Collections;

namespace LeafLoaf.Core.Profiles;

/// <summary>Something kept under a unique name.</summary>
public interface IKeyed
{
    string Key { get; }
}

public static class Table
{
    /// <summary>A table of entries with different keys, in any order.</summary>
    public static Table<T> Of<T>(IEnumerable<T> entries) where T : class, IKeyed =>
        new([.. entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)]);
}

/// <summary>
/// An immutable list sorted by key, ordinally. Some hundred entries: finding is a binary search, changing copies one array,
/// and the order is the same on every machine.
/// </summary>
public sealed class Table<T> : IReadOnlyList<T> where T : class, IKeyed
{
    public static readonly Table<T> Empty = new([]);

    private readonly T[] _entries;

    internal Table(T[] sorted) => _entries = sorted;

    public int Count => _entries.Length;
    public T this[int index] => _entries[index];

    public T? Find(string key) => IndexOf(_entries, key) is >= 0 and var at ? _entries[at] : null;

    public IEnumerator<T> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The table with one entry added or replaced.</summary>
    public Table<T> Set(T entry)
    {
        var draft = new Draft(this);
        draft.Set(entry);
        return draft.ToTable();
    }

    private static int IndexOf(ReadOnlySpan<T> entries, string key)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(entries[middle].Key, key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Several changes to a table for the price of one copy.</summary>
    public sealed class Draft(Table<T> table)
    {
        private const int Slack = 8;

        private T[] _entries = table._entries;
        private bool _copied;

        public int Count { get; private set; } = table.Count;

        private Span<T> Entries => _entries.AsSpan(0, Count);

        public T? Find(string key) => IndexOf(Entries, key) is >= 0 and var at ? _entries[at] : null;

        public void Set(T entry)
        {
            var at = IndexOf(Entries, entry.Key);
            if (!_copied || (at < 0 && Count == _entries.Length)) Copy(Count + (at < 0 ? Slack : 0));
            if (at < 0)
            {
                at = ~at;
                Array.Copy(_entries, at, _entries, at + 1, Count - at);
                Count++;
            }
            _entries[at] = entry;
        }

        /// <summary>
        /// With more than <paramref name="most"/> entries the weakest go, a sixteenth of all at once so that not every event has to
        /// weigh them; of equals the later name goes.
        /// </summary>
        public void Trim(int most, Func<T, double> weight)
        {
            if (Count <= most) return;
            Replace([.. Entries.ToArray().Select(entry => (entry, weight: weight(entry)))
                .OrderByDescending(e => e.weight).ThenBy(e => e.entry.Key, StringComparer.Ordinal)
                .Take(most - most / 16).Select(e => e.entry).OrderBy(e => e.Key, StringComparer.Ordinal)]);
        }

        public void Clear() => Replace([]);

        public void Remove(string key) => Replace([.. Entries.ToArray().Where(entry => entry.Key != key)]);

        public Table<T> ToTable() => _copied ? new(Entries.ToArray()) : table;

        private void Copy(int capacity)
        {
            var copy = new T[capacity];
            Entries.CopyTo(copy);
            (_entries, _copied) = (copy, true);
        }

        private void Replace(T[] entries) => (_entries, Count, _copied) = (entries, entries.Length, true);
    }
}
