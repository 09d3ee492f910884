using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>What Redis says about a conversation.</summary>
public enum SessionPlace
{
    /// <summary>Redis is away; it may have the conversation or not.</summary>
    Away,

    /// <summary>Redis does not know it: it ended, was never there, or was lost with Redis.</summary>
    Unknown,

    /// <summary>It was deleted, for good.</summary>
    Deleted,

    Here,
}

/// <summary>
/// Conversations in Redis: a hash per conversation with its version (<c>v</c>) and the whole of it (<c>d</c>), written only over the version
/// that was read. Deleting leaves a mark, so that no replica brings the conversation back from its memory.
/// </summary>
public sealed class RedisSessions(IConnectionMultiplexer redis, ILogger<RedisSessions> logger)
{
    private const string Gone = "gone";

    // Answers what is there instead when it is not what was expected.
    private const string Write =
        """
        local v = redis.call('HGET', KEYS[1], 'v')
        if v and v ~= ARGV[1] and (v == 'gone' or ARGV[1] ~= '-1') then return redis.call('HMGET', KEYS[1], 'v', 'd') end
        redis.call('HSET', KEYS[1], 'v', ARGV[2], 'd', ARGV[3])
        redis.call('EXPIRE', KEYS[1], ARGV[4])
        return {'written'}
        """;

    private const string Delete =
        """
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], 'v', 'gone')
        redis.call('EXPIRE', KEYS[1], ARGV[1])
        """;

    private const string Archived =
        "if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end";

    private static readonly RedisValue[] Fields = ["v", "d"];

    public bool IsThere => redis.IsConnected;

    public async Task<(SessionPlace Place, Conversation? Conversation)> FindAsync(string id)
    {
        var answer = await TryAsync(async db => await db.HashGetAsync(RedisKeys.Session(id), Fields));
        return answer is null ? (SessionPlace.Away, null) : Read(answer);
    }

    /// <summary>Writes <paramref name="next"/> in place of the version <paramref name="expected"/>, or tells what is there instead.</summary>
    /// <param name="expected">-1 for whatever is there, short of a deletion.</param>
    /// <returns><see cref="SessionPlace.Here"/> without a conversation when it is written.</returns>
    public async Task<(SessionPlace Place, Conversation? Other)> WriteAsync(Conversation next, long expected, TimeSpan lifetime)
    {
        var (seconds, ends) = ((long)lifetime.TotalSeconds, next.LastActivity.Add(lifetime).ToUnixTimeSeconds());
        var answer = await TryAsync(async db =>
        {
            // One after the other on one connection without waiting in between. The mark comes first: what is written is sure to be archived.
            List<Task> marks = [db.SortedSetAddAsync(RedisKeys.UnarchivedSessions, next.SessionId, next.Version), db.SortedSetAddAsync(RedisKeys.ActiveSessions, next.SessionId, ends)];
            if (next.UserId is { } user)
            {
                marks.Add(db.SortedSetAddAsync(RedisKeys.SessionsOf(user), next.SessionId, ends));
                marks.Add(db.KeyExpireAsync(RedisKeys.SessionsOf(user), lifetime * 2));
            }
            var written = await db.ScriptEvaluateAsync(Write, [RedisKeys.Session(next.SessionId)], [expected, next.Version, ConversationJson.Write(next), seconds]);
            await Task.WhenAll(marks);
            return written;
        });
        if (answer is null) return (SessionPlace.Away, null);
        return (RedisValue[])answer! is [_, _] other ? Read(other) : (SessionPlace.Here, null);
    }

    /// <summary>False when Redis is away.</summary>
    public async Task<bool> DeleteAsync(string id, string? userId, TimeSpan lifetime) => await TryAsync<object>(async db =>
    {
        await db.ScriptEvaluateAsync(Delete, [RedisKeys.Session(id)], [(long)lifetime.TotalSeconds]);
        await db.SortedSetRemoveAsync(RedisKeys.ActiveSessions, id);
        await db.SortedSetRemoveAsync(RedisKeys.UnarchivedSessions, id);
        if (userId is not null) await db.SortedSetRemoveAsync(RedisKeys.SessionsOf(userId), id);
        return db;
    }) is not null;

    /// <summary>Ids of a shopper's conversations that have not ended; null when Redis is away.</summary>
    public async Task<string[]?> OfAsync(string userId) =>
        (await TryAsync(async db => await db.SortedSetRangeByRankAsync(RedisKeys.SessionsOf(userId))))?.Select(id => (string)id!).ToArray();

    /// <summary>Conversations whose last change nobody has archived yet, by the version of that change; null when Redis is away.</summary>
    public async Task<Dictionary<string, long>?> UnarchivedAsync(int most) =>
        (await TryAsync(async db => await db.SortedSetRangeByRankWithScoresAsync(RedisKeys.UnarchivedSessions, 0, most - 1)))
            ?.ToDictionary(e => (string)e.Element!, e => (long)e.Score, StringComparer.Ordinal);

    /// <summary>Takes the mark off a conversation, unless it has changed since.</summary>
    public Task ArchivedAsync(string id, long version) =>
        TryAsync<object>(async db => await db.ScriptEvaluateAsync(Archived, [RedisKeys.UnarchivedSessions], [id, version]));

    /// <summary>How many conversations have not ended; null when Redis is away.</summary>
    public async Task<long?> CountAsync(DateTimeOffset now) => (await TryAsync<object>(async db =>
    {
        await db.SortedSetRemoveRangeByScoreAsync(RedisKeys.ActiveSessions, double.NegativeInfinity, now.ToUnixTimeSeconds());
        return await db.SortedSetLengthAsync(RedisKeys.ActiveSessions);
    })) as long?;

    private static (SessionPlace, Conversation?) Read(RedisValue[] answer) => answer switch
    {
        [{ IsNullOrEmpty: true }, ..] => (SessionPlace.Unknown, null),
        [var version, ..] when version == Gone => (SessionPlace.Deleted, null),
        [_, { IsNullOrEmpty: false } document] when ConversationJson.Read((byte[])document!) is { } conversation => (SessionPlace.Here, conversation),
        _ => (SessionPlace.Unknown, null),
    };

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> call) where T : class
    {
        // Without a connection every call would wait for its time limit.
        if (!redis.IsConnected) return null;
        try
        {
            return await call(redis.GetDatabase());
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogDebug(e, "Redis is away; conversations go on from memory and the archive");
            return null;
        }
    }
}
