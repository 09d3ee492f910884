using System.Collections.Concurrent;
using LeafLoaf.Core;
using LeafLoaf.Core.Caching;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>
/// Access tokens that ended before their time: by sign-out, a new password or erasure. Kept as hashes of sign-ins and shoppers with the
/// moment they ended, for as long as such a token could still be alive. Other replicas read them from Redis every two seconds; while
/// Redis is away they learn of them late, at most by the token's own expiry.
/// </summary>
public sealed class RevokedTokens(
    IConnectionMultiplexer redis, IOptions<AuthOptions> options, TimeProvider time, ILogger<RevokedTokens> logger) : BackgroundService
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, long> _revoked = new(StringComparer.Ordinal);

    /// <summary>Ends the tokens made so far for a sign-in's or a shopper's id.</summary>
    public async Task AddAsync(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        _revoked[Hash(id)] = now;
        try
        {
            var forgetAt = now + (long)Lifetime.TotalMilliseconds;
            await redis.GetDatabase().SortedSetAddAsync(RedisKeys.RevokedTokens, $"{Hash(id)} {now}", forgetAt);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("A sign-out is known to this process only, because Redis does not answer");
        }
    }

    /// <param name="issued">When the token was made, in milliseconds since 1970.</param>
    public bool Contains(string id, long issued) => !_revoked.IsEmpty && _revoked.TryGetValue(Hash(id), out var at) && issued <= at;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ReadEvery, time);
        do
        {
            try
            {
                await ReadAsync();
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                logger.LogDebug("Redis does not answer: {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var store = redis.GetDatabase();
        await store.SortedSetRemoveRangeByScoreAsync(RedisKeys.RevokedTokens, double.NegativeInfinity, now);
        foreach (var entry in await store.SortedSetRangeByScoreAsync(RedisKeys.RevokedTokens))
        {
            var parts = ((string)entry!).Split(' ', 2);
            var at = long.Parse(parts[1]);
            _revoked.AddOrUpdate(parts[0], at, (_, known) => Math.Max(known, at));
        }
        var oldest = now - (long)Lifetime.TotalMilliseconds;
        foreach (var (hash, at) in _revoked)
            if (at < oldest) _revoked.TryRemove(hash, out _);
    }

    private TimeSpan Lifetime => TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);

    private static string Hash(string id) => TextHash.Of(id);
}
