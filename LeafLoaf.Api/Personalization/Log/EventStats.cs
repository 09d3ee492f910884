using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>What this process did with events since it started; the same numbers as metrics of the meter <c>LeafLoaf.Events</c>.</summary>
public sealed class EventStats
{
    private readonly Counter<long> _acceptedMetric;
    private readonly Counter<long> _persistedMetric;
    private readonly Counter<long> _duplicatesMetric;
    private readonly Counter<long> _spilledMetric;
    private readonly Counter<long> _rejectedMetric;
    private readonly Histogram<double> _lagMetric;
    private readonly ConcurrentDictionary<string, long> _rejected = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private long _accepted;
    private long _persisted;
    private long _duplicates;
    private long _spilledTotal;
    private long _lagTicks;
    private long _oldestWaitingTicks;
    private int _waiting;

    public EventStats(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("LeafLoaf.Events");
        _acceptedMetric = meter.CreateCounter<long>("leafloaf.events.accepted");
        _persistedMetric = meter.CreateCounter<long>("leafloaf.events.persisted");
        _duplicatesMetric = meter.CreateCounter<long>("leafloaf.events.duplicates");
        _spilledMetric = meter.CreateCounter<long>("leafloaf.events.spilled");
        _rejectedMetric = meter.CreateCounter<long>("leafloaf.events.rejected");
        _lagMetric = meter.CreateHistogram<double>("leafloaf.events.lag", "ms");
        meter.CreateObservableGauge("leafloaf.events.waiting", () => Volatile.Read(ref _waiting));
    }

    public long Accepted => Volatile.Read(ref _accepted);
    public long Persisted => Volatile.Read(ref _persisted);
    public long Duplicates => Volatile.Read(ref _duplicates);

    /// <summary>Events that ever went into a spill file of this process.</summary>
    public long SpilledTotal => Volatile.Read(ref _spilledTotal);

    /// <summary>Acknowledged events that are not in the log yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Reason to number of events.</summary>
    public IReadOnlyDictionary<string, long> Rejected => _rejected;

    /// <summary>Milliseconds from receipt to the log: of the oldest event that still waits, else of the last group.</summary>
    public double LagMs => Waiting > 0 && Volatile.Read(ref _oldestWaitingTicks) is > 0 and var oldest
        ? (_time.GetUtcNow().UtcTicks - oldest) / (double)TimeSpan.TicksPerMillisecond
        : Volatile.Read(ref _lagTicks) / (double)TimeSpan.TicksPerMillisecond;

    public void Accept(int events)
    {
        Interlocked.Add(ref _accepted, events);
        _acceptedMetric.Add(events);
    }

    public void Reject(string reason, int events = 1)
    {
        _rejected.AddOrUpdate(reason, events, (_, before) => before + events);
        _rejectedMetric.Add(events, new KeyValuePair<string, object?>("reason", reason));
    }

    /// <summary>A group was committed.</summary>
    /// <param name="oldest">When its first event was received.</param>
    public void Commit(Appended[] results, DateTimeOffset oldest)
    {
        var (stored, duplicates) = (0, 0);
        foreach (var result in results)
        {
            if (result.Outcome == AppendOutcome.Stored) stored++;
            else if (result.Outcome == AppendOutcome.Duplicate) duplicates++;
        }
        Interlocked.Add(ref _persisted, stored);
        Interlocked.Add(ref _duplicates, duplicates);
        _persistedMetric.Add(stored);
        if (duplicates > 0) _duplicatesMetric.Add(duplicates);
        var lag = _time.GetUtcNow() - oldest;
        Volatile.Write(ref _lagTicks, lag.Ticks);
        _lagMetric.Record(lag.TotalMilliseconds);
    }

    public void Spill(int events, DateTimeOffset oldest)
    {
        Interlocked.Add(ref _spilledTotal, events);
        _spilledMetric.Add(events);
        if (Interlocked.Add(ref _waiting, events) == events) Volatile.Write(ref _oldestWaitingTicks, oldest.UtcTicks);
    }

    /// <summary>Events left the spill files.</summary>
    /// <param name="nextOldest">When the first one that still waits was received; null when none does.</param>
    public void Drain(int events, DateTimeOffset? nextOldest)
    {
        if (nextOldest is { } oldest)
        {
            Volatile.Write(ref _waiting, Math.Max(1, Volatile.Read(ref _waiting) - events));
            Volatile.Write(ref _oldestWaitingTicks, oldest.UtcTicks);
        }
        else
        {
            Volatile.Write(ref _waiting, 0);
        }
    }
}
