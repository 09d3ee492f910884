using System.Collections.Concurrent;
using LeafLoaf.Core.Intents;

namespace LeafLoaf.Api.Search.Intents;

/// <summary>
/// What models read in the queries asked lately, for lookups on the way of a search: two generations of at most a thousand queries; when the
/// younger is full the older is let go. Nothing here waits.
/// </summary>
public sealed class IntentCache(TimeProvider time)
{
    private const int Generation = 1000;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(5);

    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<string, Noted> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Noted> _old = new(StringComparer.Ordinal);
    private long _hits;
    private long _misses;

    private sealed record Noted(IntentUpgrade? Upgrade, DateTimeOffset At);

    public long Hits => Interlocked.Read(ref _hits);

    public long Misses => Interlocked.Read(ref _misses);

    public int Count => _young.Count + _old.Count;

    /// <summary>The upgrade of a query, or null when none is known here.</summary>
    public IntentUpgrade? Find(string normalized)
    {
        var upgrade = Entry(normalized)?.Upgrade;
        Interlocked.Increment(ref upgrade is null ? ref _misses : ref _hits);
        return upgrade;
    }

    /// <summary>Whether Redis was asked about a query lately, or answered it.</summary>
    public bool IsKnown(string normalized) => Entry(normalized) is { } entry && (entry.Upgrade is not null || time.GetUtcNow() - entry.At < LookAgainAfter);

    /// <param name="upgrade">Null notes that there was none when Redis was asked; one that came in the meantime stays.</param>
    public void Put(string normalized, IntentUpgrade? upgrade)
    {
        var noted = new Noted(upgrade, time.GetUtcNow());
        _young.AddOrUpdate(normalized, static (_, n) => n, static (_, known, n) => n.Upgrade is null && known.Upgrade is not null ? known : n, noted);
        if (_young.Count <= Generation) return;
        lock (_turning)
        {
            if (_young.Count <= Generation) return;
            _old = _young;
            _young = new(StringComparer.Ordinal);
        }
    }

    private Noted? Entry(string normalized)
    {
        if (_young.TryGetValue(normalized, out var entry)) return entry;
        if (!_old.TryGetValue(normalized, out entry)) return null;
        _young[normalized] = entry;
        return entry;
    }
}
