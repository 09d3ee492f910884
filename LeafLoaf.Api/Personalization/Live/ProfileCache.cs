using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Profiles;
using StackExchange.Redis;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// What all replicas share of a profile in Redis: its newest version, written with every append, and a state that may be some
/// versions older. Losing any of it costs a look into the log and nothing else.
/// </summary>
public sealed class ProfileCache(IConnectionMultiplexer redis, TimeProvider time, ILogger<ProfileCache> logger)
{
    // Only ever goes forward, so replicas may write in any order.
    private const string RaiseState =
        """
        if tonumber(ARGV[1]) <= tonumber(redis.call('HGET', KEYS[1], 'sv') or '-1') then return 0 end
        redis.call('HSET', KEYS[1], 'sv', ARGV[1], 's', ARGV[2])
        if tonumber(ARGV[1]) > tonumber(redis.call('HGET', KEYS[1], 'v') or '-1') then redis.call('HSET', KEYS[1], 'v', ARGV[1]) end
        redis.call('EXPIRE', KEYS[1], ARGV[3])
        return 1
        """;

    // Long enough for every replica to have written again what it could not write meanwhile.
    private static readonly TimeSpan DoubtedFor = TimeSpan.FromSeconds(5);
    private static readonly RedisValue[] StateFields = ["sv", "s"];

    private long _failedAt = long.MinValue;

    /// <summary>Names this process in announcements.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>False while Redis is away and for a moment after: what it says may be old.</summary>
    public bool IsTrusted => _failedAt == long.MinValue || time.GetElapsedTime(Volatile.Read(ref _failedAt)) > DoubtedFor;

    /// <summary>How many events the shopper has; null when Redis does not know or is away.</summary>
    public async Task<long?> VersionAsync(string userId)
    {
        var value = await TryAsync(db => db.HashGetAsync(RedisKeys.Profile(userId), "v"));
        return value.IsNullOrEmpty ? null : (long)value;
    }

    /// <summary>The state it holds; null for none or one that cannot be read.</summary>
    public async Task<Preferences?> StateAsync(string userId)
    {
        if (await TryAsync(db => db.HashGetAsync(RedisKeys.Profile(userId), StateFields)) is not [_, { IsNullOrEmpty: false } state]) return null;
        try
        {
            return PreferencesJson.Read((byte[])state!);
        }
        catch (System.Text.Json.JsonException e)
        {
            logger.LogWarning(e, "The profile of {UserId} in Redis cannot be read and is made again", userId);
            return null;
        }
    }

    /// <summary>Tells all replicas that a shopper has a new event. False when Redis is away.</summary>
    public async Task<bool> AnnounceAsync(string userId, long version) =>
        await TryAsync(db => ProfileVersions.RaiseAsync(db, userId, version, Instance)) is not null;

    /// <summary>Shares a state. False when Redis is away.</summary>
    public async Task<bool> ShareAsync(string userId, long version, byte[] state) =>
        await TryAsync(db => db.ScriptEvaluateAsync(RaiseState, [RedisKeys.Profile(userId)], [version, state, (long)ProfileVersions.KeptFor.TotalSeconds])) is not null;

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> call)
    {
        // Without a connection every call would wait for its time limit.
        if (!redis.IsConnected)
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            return default;
        }
        try
        {
            return await call(redis.GetDatabase());
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogDebug(e, "Redis is away; profiles go on from memory and the log");
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            return default;
        }
    }
}
