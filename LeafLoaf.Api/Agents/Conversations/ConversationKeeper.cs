using System.Diagnostics.Metrics;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// Counts the conversations that go on (<c>active_sessions</c>) and, when Redis is back after it was away, brings it what was said meanwhile.
/// </summary>
public sealed class ConversationKeeper : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly (ConversationStore Conversations, RedisSessions Redis, LocalSessions Local, TimeProvider Time, ILogger<ConversationKeeper> Logger) _of;
    private long _active;

    public ConversationKeeper(
        ConversationStore conversations, RedisSessions redis, LocalSessions local, TimeProvider time, IMeterFactory meters, ILogger<ConversationKeeper> logger)
    {
        _of = (conversations, redis, local, time, logger);
        meters.Create("LeafLoaf.Conversations").CreateObservableGauge("active_sessions", () => Active, description: "Conversations that go on");
    }

    /// <summary>Conversations that go on, of all replicas; of this process while Redis is away.</summary>
    public long Active => Volatile.Read(ref _active);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _of.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReturnAsync(stoppingToken);
                Volatile.Write(ref _active, await _of.Redis.CountAsync(_of.Time.GetUtcNow()) ?? _of.Local.Count);
            }
            catch (TimeoutException e)
            {
                _of.Logger.LogDebug(e, "A conversation is brought to Redis with the next round");
            }
        }
    }

    private async Task ReturnAsync(CancellationToken ct)
    {
        if (!_of.Redis.IsThere || _of.Local.Untold() is not { Count: > 0 } untold) return;
        foreach (var conversation in untold) await _of.Conversations.ReturnAsync(conversation, ct);
        _of.Logger.LogInformation("Redis is back; {Conversations} conversations that went on without it were brought together", untold.Count);
    }
}
