using System.Diagnostics;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition.Baskets;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>What a shopper stated, as far as the shop goes by it.</summary>
public readonly record struct Stated(ShopperNeeds Needs, BasketAim? Aim);

/// <summary>
/// What this process knows of shoppers' needs, and how replicas tell each other of changes. Who never stated anything is known without
/// asking a store.
/// </summary>
public sealed class NeedsCache(IConnectionMultiplexer redis, ILogger<NeedsCache> logger) : IDisposable
{
    private const int MostRemembered = 10_000;
    private const int MostUndelivered = 10_000;
    private const int NameOfChange = 32;
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HeardWithin = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan HeardKept = TimeSpan.FromSeconds(10);

    private readonly MemoryCache _needs = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly ShopperMarks _stated = new();
    private readonly long[] _changes = new long[256];
    private readonly HashSet<string> _undelivered = new(StringComparer.Ordinal);
    private volatile bool _complete;

    /// <summary>False only for shoppers who surely stated nothing. Until all who did are known, everybody may have.</summary>
    public bool MayHaveStated(string userId) => !_complete || _stated.MayContain(userId);

    public bool TryGet(string userId, out Stated stated) => _needs.TryGetValue(userId, out stated);

    /// <summary>Take it before reading the store: what was read is kept only when nothing changed since.</summary>
    public long Ticket(string userId) => Volatile.Read(ref Changes(userId));

    public void Put(string userId, Stated stated, long ticket)
    {
        if (Ticket(userId) != ticket) return;
        _needs.Set(userId, stated, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remember });
        if (Ticket(userId) != ticket) _needs.Remove(userId);
    }

    /// <summary>A shopper stated something, or took it back: read the store next time.</summary>
    public void Forget(string userId)
    {
        _stated.Add(userId);
        Interlocked.Increment(ref Changes(userId));
        _needs.Remove(userId);
    }

    /// <summary>Marks somebody who stated something, while all of them are read at the start.</summary>
    public void Mark(string userId) => _stated.Add(userId);

    public void Complete() => _complete = true;

    /// <summary>
    /// Makes every replica read again, and waits until they have heard it: whichever answers next knows. One that hangs is not waited for
    /// long, and while Redis is away they find out by themselves within seconds.
    /// </summary>
    public async Task TellAsync(string userId)
    {
        Forget(userId);
        if (await DeliverAsync(userId)) return;
        lock (_undelivered)
            if (_undelivered.Count < MostUndelivered) _undelivered.Add(userId);
    }

    /// <summary>What another replica, or this one, told.</summary>
    public void Hear(string message)
    {
        if (message.Length <= NameOfChange) return;
        Forget(message[NameOfChange..]);
        var heard = RedisKeys.NeedsHeard(message[..NameOfChange]);
        redis.GetDatabase().StringIncrement(heard, flags: CommandFlags.FireAndForget);
        redis.GetDatabase().KeyExpire(heard, HeardKept, flags: CommandFlags.FireAndForget);
    }

    /// <summary>Tells what could not be told while Redis was away.</summary>
    public async Task RetryAsync()
    {
        string[] waiting;
        lock (_undelivered) waiting = [.. _undelivered];
        foreach (var userId in waiting)
        {
            if (!await DeliverAsync(userId)) return;
            lock (_undelivered) _undelivered.Remove(userId);
        }
    }

    public void Dispose() => _needs.Dispose();

    private async Task<bool> DeliverAsync(string userId)
    {
        try
        {
            if (!redis.IsConnected) return false;
            await redis.GetDatabase().KeyDeleteAsync(RedisKeys.Needs(userId));
            var change = Guid.NewGuid().ToString("N");
            var replicas = await redis.GetSubscriber().PublishAsync(RedisKeys.NeedsChanges, change + userId);
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < HeardWithin; await Task.Delay(1))
                if ((long?)await redis.GetDatabase().StringGetAsync(RedisKeys.NeedsHeard(change)) is { } heard && heard >= replicas) break;
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("A change of somebody's needs is told later, because Redis does not answer");
            return false;
        }
    }

    private ref long Changes(string userId) => ref _changes[(uint)StringComparer.Ordinal.GetHashCode(userId) % (uint)_changes.Length];
}
