using System.Threading.Channels;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Events;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>
/// The one writer of this process: takes whatever waits, commits it as one group and acknowledges it. While the log is away, groups
/// go to a file instead, and from there into the log once it is back, before anything newer.
/// </summary>
public sealed class EventWriter(
    NpgsqlDataSource database, ActiveRules rules, Spill spill, EventStats stats, IOptions<EventOptions> options, TimeProvider time, ILogger<EventWriter> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfterTrouble = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OrphanInterval = TimeSpan.FromSeconds(10);

    private readonly Channel<Waiting> _channel = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly List<Waiting> _taken = [];
    private readonly List<NewEvent> _group = [];
    private int _queued;
    private long _nextTry;

    /// <summary>Told of every group that was committed, before its events are acknowledged.</summary>
    public Action<IReadOnlyList<NewEvent>, Appended[], CommitOrigin>? Committed { get; set; }

    /// <summary>What became of each event, once it is safe: in the log or, while that is away, in a file.</summary>
    /// <exception cref="EventLogUnavailableException">Too many wait, or nothing takes them; the caller should come back later.</exception>
    public Task<Appended[]> AppendAsync(IReadOnlyList<NewEvent> events)
    {
        var waiting = new Waiting(events);
        if (Interlocked.Add(ref _queued, events.Count) > options.Value.QueueLimit || !_channel.Writer.TryWrite(waiting))
        {
            Interlocked.Add(ref _queued, -events.Count);
            throw new EventLogUnavailableException("More events arrive than can be kept.");
        }
        return waiting.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var log = new EventStore(database, rules, stats, options, time, logger);
        using var stop = stoppingToken.Register(() => _channel.Writer.TryComplete());
        using var timer = new Timer(_ => _channel.Writer.TryWrite(Waiting.Nudge), null, OrphanInterval, OrphanInterval);
        await Task.Yield();
        spill.Prepare();
        spill.TakeOverOrphans();
        Task<bool>? more = null;
        while (true)
        {
            // With something to drain, waiting for new events ends after a moment.
            more ??= _channel.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            if (!spill.IsEmpty && !more.IsCompleted) await Task.WhenAny(more, Task.Delay(UntilNextTry(), time, CancellationToken.None));
            else await more;
            if (more.IsCompleted)
            {
                if (!await more) break;
                more = null;
                await TakeAsync(log);
            }
            if (!spill.IsEmpty && time.GetTimestamp() >= _nextTry) await DrainAsync(log);
        }
    }

    public override void Dispose()
    {
        spill.Dispose();
        base.Dispose();
    }

    private async Task TakeAsync(EventStore log)
    {
        _taken.Clear();
        _group.Clear();
        while (_group.Count < options.Value.GroupSize && _channel.Reader.TryRead(out var waiting))
        {
            if (waiting == Waiting.Nudge)
            {
                spill.TakeOverOrphans();
                continue;
            }
            _taken.Add(waiting);
            _group.AddRange(waiting.Events);
        }
        if (_group.Count == 0) return;
        Interlocked.Add(ref _queued, -_group.Count);
        // What waits in a file goes first.
        try
        {
            var results = spill.IsEmpty ? await TryStoreAsync(log, _group, CommitOrigin.Request) : null;
            if (results is null) SpillGroup();
            else Acknowledge(results);
        }
        catch (Exception e)
        {
            // Whatever it is, the loop goes on, and what is not known to be safe is not acknowledged.
            logger.LogError(e, "{Events} events were turned away", _group.Count);
            var refusal = e as EventLogUnavailableException ?? new EventLogUnavailableException("The events could not be kept.", e);
            foreach (var waiting in _taken) waiting.Done.TrySetException(refusal);
        }
    }

    private void Acknowledge(Appended[] results)
    {
        var start = 0;
        foreach (var waiting in _taken)
        {
            waiting.Done.SetResult(results.AsSpan(start, waiting.Events.Count).ToArray());
            start += waiting.Events.Count;
        }
    }

    private void SpillGroup()
    {
        spill.Append(_group);
        stats.Spill(_group.Count, _group[0].Action.EventTimestamp);
        var spilled = new Appended[_group.Count];
        Array.Fill(spilled, new Appended(AppendOutcome.Spilled));
        Acknowledge(spilled);
    }

    private async Task DrainAsync(EventStore log)
    {
        try
        {
            var events = spill.Peek(options.Value.GroupSize);
            if (events.Count > 0 && await TryStoreAsync(log, events, spill.NextIsOwn ? CommitOrigin.OwnSpill : CommitOrigin.OrphanSpill) is null) return;
            spill.Advance();
            stats.Drain(events.Count, spill.IsEmpty ? null : events[^1].Action.EventTimestamp);
            if (spill.IsEmpty) logger.LogInformation("Every event that waited is in the log now");
        }
        catch (Exception e)
        {
            logger.LogError(e, "Waiting events could not be brought into the log; tried again in {Seconds} s", RetryAfterTrouble.TotalSeconds);
            TryAgainIn(RetryAfterTrouble);
        }
    }

    /// <summary>Null when the log is away.</summary>
    private async Task<Appended[]?> TryStoreAsync(EventStore log, IReadOnlyList<NewEvent> events, CommitOrigin origin)
    {
        var started = time.GetTimestamp();
        if (await log.TryAppendAsync(events) is not { } results)
        {
            // A log that is slow to fail must not keep new events from the file for most of the time.
            var took = time.GetElapsedTime(started);
            TryAgainIn(took * 2 > RetryAfter ? took * 2 : RetryAfter);
            return null;
        }
        Committed?.Invoke(events, results, origin);
        return results;
    }

    private void TryAgainIn(TimeSpan wait) => _nextTry = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);

    private TimeSpan UntilNextTry()
    {
        var ticks = _nextTry - time.GetTimestamp();
        return ticks <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)ticks / time.TimestampFrequency);
    }

    private sealed class Waiting(IReadOnlyList<NewEvent> events)
    {
        public IReadOnlyList<NewEvent> Events => events;

        /// <summary>Wakes the loop for its housekeeping.</summary>
        public static readonly Waiting Nudge = new([]);

        public TaskCompletionSource<Appended[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Where a committed group came from.</summary>
public enum CommitOrigin
{
    /// <summary>From requests that wait for it.</summary>
    Request,

    /// <summary>From this process's spill file.</summary>
    OwnSpill,

    /// <summary>From the spill file of a process that died.</summary>
    OrphanSpill,
}
