using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>
/// Reads at the start who has stated something, hears of changes from the other replicas, and looks for itself every two seconds in case
/// a message was lost. While the database is away nobody can change anything, so what is known stays good.
/// </summary>
public sealed class NeedsWatch(NeedsCache cache, NpgsqlDataSource database, IConnectionMultiplexer redis, TimeProvider time, ILogger<NeedsWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A transaction may commit this long after the moment it writes down.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _newest;
    private bool _listening;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await ListenAsync();
                if (_newest is null) await ReadAllAsync(stoppingToken);
                else await ReadChangesAsync(_newest.Value, stoppingToken);
                await cache.RetryAsync();
            }
            catch (Exception e) when (e is NpgsqlException or RedisException or TimeoutException)
            {
                logger.LogDebug("A store does not answer: {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // The subscription outlives Redis: the client takes it up again by itself.
    private async Task ListenAsync()
    {
        if (_listening || !redis.IsConnected) return;
        await redis.GetSubscriber().SubscribeAsync(RedisKeys.NeedsChanges, (_, message) => cache.Hear((string)message!));
        _listening = true;
    }

    private async Task ReadAllAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select user_id, updated_at from health_profiles");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var newest = DateTimeOffset.UnixEpoch;
        while (await rows.ReadAsync(ct))
        {
            cache.Mark(rows.GetString(0));
            if (rows.Time(1) is var at && at > newest) newest = at;
        }
        _newest = newest;
        cache.Complete();
    }

    private async Task ReadChangesAsync(DateTimeOffset newest, CancellationToken ct)
    {
        var since = newest - Overlap;
        var changed = await database.ListAsync("select user_id, updated_at from health_profiles where updated_at >= $1", [since.ToUniversalTime()],
            r => (Id: r.GetString(0), At: r.Time(1)), ct);
        foreach (var (id, at) in changed)
        {
            if (at > _newest) _newest = at;
            if (_seen.TryGetValue(id, out var seen) && seen == at) continue;
            _seen[id] = at;
            cache.Forget(id);
        }
        foreach (var (id, at) in _seen)
            if (at < since) _seen.Remove(id);
    }
}
