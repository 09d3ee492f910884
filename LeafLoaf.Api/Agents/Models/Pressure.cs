using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// How much the chat takes on (S3-082, S3-085). Two ladders, each with a step up and a later step down: little memory left means fewer calls
/// at once, fewer answers kept and a shorter history; a provider that says "too many requests" means fewer calls and answers kept for longer.
/// </summary>
public sealed class Pressure(IOptions<ModelOptions> options, TimeProvider time)
{
    private const int LowConcurrency = 2;
    private const int LowCacheSize = 50;
    private const int LowHistory = 3;
    private const int RefusalsToSlowDown = 3;
    private const double BackBelow = 0.9;
    private static readonly TimeSpan RefusalWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CalmBeforeFull = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongCacheTime = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _refusals = new();
    private DateTimeOffset _slowUntil;
    private volatile bool _lowMemory;

    /// <summary>True between the working set's rise above the limit and its fall below nine tenths of it.</summary>
    public bool LowMemory => _lowMemory;

    /// <summary>True from the third refusal within five minutes until ten minutes without one.</summary>
    public bool Slowed
    {
        get { lock (_lock) return time.GetUtcNow() < _slowUntil; }
    }

    public int Concurrency
    {
        get
        {
            var full = Slowed ? Math.Max(1, options.Value.Concurrency / 2) : options.Value.Concurrency;
            return LowMemory ? Math.Min(LowConcurrency, full) : full;
        }
    }

    public int CacheSize => LowMemory ? Math.Min(LowCacheSize, options.Value.CacheSize) : options.Value.CacheSize;

    public int HistoryMessages => LowMemory ? Math.Min(LowHistory, options.Value.HistoryMessages) : options.Value.HistoryMessages;

    public TimeSpan CacheTime
    {
        get
        {
            var usual = TimeSpan.FromMinutes(options.Value.CacheMinutes);
            return Slowed && usual < LongCacheTime ? LongCacheTime : usual;
        }
    }

    /// <summary>Takes note of the process's working set.</summary>
    /// <returns>True when that changed the step.</returns>
    public bool Measured(long bytes)
    {
        var megabytes = bytes / (1024.0 * 1024);
        var low = LowMemory ? megabytes >= BackBelow * options.Value.PressureMegabytes : megabytes > options.Value.PressureMegabytes;
        if (low == LowMemory) return false;
        _lowMemory = low;
        return true;
    }

    /// <summary>Takes note of a 429.</summary>
    public void Refused()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _refusals.Enqueue(now);
            while (now - _refusals.Peek() > RefusalWindow) _refusals.Dequeue();
            if (_refusals.Count > RefusalsToSlowDown) _refusals.Dequeue();
            if (_refusals.Count >= RefusalsToSlowDown || now < _slowUntil) _slowUntil = now + CalmBeforeFull;
        }
    }
}
