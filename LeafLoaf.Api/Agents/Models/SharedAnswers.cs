using System.Text.Json;
using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// The answers all replicas share, and who of them is just making one. Answers of one shopper lie together under a key of theirs, so that
/// erasing finds them. While Redis is away every method says "nothing there", and for a moment nobody asks again.
/// </summary>
public sealed class SharedAnswers(IConnectionMultiplexer redis, TimeProvider time, ILogger<SharedAnswers> logger)
{
    private const int LongestBody = 32 * 1024;
    private const string NotToShare = "-";

    /// <summary>How long a maker may be silent before another takes over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan NoteKeptFor = TimeSpan.FromSeconds(2);
    private long _awayUntil;

    /// <summary>An answer with the time it was made.</summary>
    public sealed record Shared(string Body, bool ReadPersonal, int TokensUsed, DateTimeOffset At)
    {
        public CachedAnswer Answer => new(Body, ReadPersonal, TokensUsed);
    }

    /// <summary>What another replica left. <c>Refused</c>: it made an answer that is nobody else's.</summary>
    public async Task<(Shared? Answer, bool Refused)> FindAsync(AnswerKey key)
    {
        var text = await TryAsync(async db => key.UserId is { } user
            ? await db.HashGetAsync(RedisKeys.AnswersOf(user), key.Id)
            : await db.StringGetAsync(RedisKeys.Answer(key.Id)));
        if (text == NotToShare) return (null, true);
        return (text.HasValue ? JsonSerializer.Deserialize<Shared>((string)text!) : null, false);
    }

    public Task PutAsync(AnswerKey key, CachedAnswer answer, DateTimeOffset at) => answer.Body.Length > LongestBody
        ? RefuseAsync(key)
        : WriteAsync(key, JsonSerializer.Serialize(new Shared(answer.Body, answer.ReadPersonal, answer.TokensUsed, at)), KeptFor);

    /// <summary>Lets those who wait know that they have to answer themselves.</summary>
    public Task RefuseAsync(AnswerKey key) => key.IsPublic ? WriteAsync(key, NotToShare, NoteKeptFor) : Task.CompletedTask;

    /// <summary>Tries to become the one who makes an answer.</summary>
    /// <returns>Null when nobody can tell, because Redis is away; otherwise whether this is the one.</returns>
    public async Task<bool?> TryLeadAsync(AnswerKey key, string token) =>
        await TryAsync<bool?>(async db => await db.LockTakeAsync(RedisKeys.AnswerLock(key.Id), token, Lease));

    public Task ExtendAsync(AnswerKey key, string token) => TryAsync(db => db.LockExtendAsync(RedisKeys.AnswerLock(key.Id), token, Lease));

    public Task ReleaseAsync(AnswerKey key, string token) => TryAsync(db => db.LockReleaseAsync(RedisKeys.AnswerLock(key.Id), token));

    private Task<bool> WriteAsync(AnswerKey key, string text, TimeSpan keptFor) => TryAsync(async db =>
    {
        if (key.UserId is not { } user) return await db.StringSetAsync(RedisKeys.Answer(key.Id), text, keptFor);
        await db.HashSetAsync(RedisKeys.AnswersOf(user), key.Id, text);
        return await db.KeyExpireAsync(RedisKeys.AnswersOf(user), keptFor);
    });

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (time.GetTimestamp() < Volatile.Read(ref _awayUntil)) return default;
        try
        {
            return await ask(redis.GetDatabase()).WaitAsync(Patience);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            Volatile.Write(ref _awayUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
            logger.LogWarning("Answers are not shared for {Seconds} s, because Redis does not answer", Pause.TotalSeconds);
            return default;
        }
    }
}
