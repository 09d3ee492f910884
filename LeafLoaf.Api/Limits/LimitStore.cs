using LeafLoaf.Core;
using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Limits;

/// <summary>
/// Counts in Redis, for all replicas together. A window slides: it is sixty slices, and a slice's permits come back when all of it is older
/// than the window. One script reads, decides and counts, so requests at the same time cannot pass together. What is refused is not
/// counted; a steady caller is slowed to the limit and never locked out.
/// </summary>
public sealed class LimitStore(IConnectionMultiplexer redis, TimeProvider time)
{
    /// <summary>How long an answer of Redis is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    // ARGV: now and window in milliseconds, permits, cost. Answers: allowed, remaining, milliseconds to wait.
    private const string Script =
        """
        local now, window, permits, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
        local width = math.max(1, math.floor(window / 60))
        local oldest = math.floor((now - window) / width)
        local used, slices, raw = 0, {}, redis.call('HGETALL', KEYS[1])
        for i = 1, #raw, 2 do
          local slice, count = tonumber(raw[i]), tonumber(raw[i + 1])
          if slice < oldest or (slice + 1) * width + window <= now then redis.call('HDEL', KEYS[1], raw[i])
          else used = used + count; slices[#slices + 1] = {slice, count} end
        end
        local allowed = used + cost <= permits
        if allowed then
          local slice = math.floor(now / width)
          redis.call('HINCRBY', KEYS[1], slice, cost)
          redis.call('PEXPIRE', KEYS[1], window + 2 * width)
          used = used + cost
          if used < permits then return {1, permits - used, 0} end
          slices[#slices + 1] = {slice, cost}
        end
        table.sort(slices, function(a, b) return a[1] < b[1] end)
        local free, need = permits - used, allowed and 1 or cost
        for _, s in ipairs(slices) do
          free = free + s[2]
          if free >= need then return {allowed and 1 or 0, permits - used, (s[1] + 1) * width + window - now} end
        end
        return {allowed and 1 or 0, permits - used, window}
        """;

    /// <param name="whom">Whose permits are taken; only its hash is stored.</param>
    /// <param name="cost">How many permits this takes.</param>
    /// <exception cref="RedisException">Nothing could be counted.</exception>
    /// <exception cref="TimeoutException">Nothing could be counted in time.</exception>
    public async Task<LimitVerdict> TakeAsync(string policy, string whom, LimitOptions.Numbers numbers, int cost, CancellationToken ct)
    {
        RedisKey[] keys = [RedisKeys.Limit(policy, Hash(whom))];
        RedisValue[] values = [time.GetUtcNow().ToUnixTimeMilliseconds(), numbers.WindowSeconds * 1000L, numbers.Permits, cost];
        var answer = (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, values).WaitAsync(Patience, ct))!;
        return new((int)answer[0] == 1, (int)answer[1], TimeSpan.FromMilliseconds((long)answer[2]));
    }

    /// <summary>Half a SHA-256: enough to keep callers apart, and no id or address lies in Redis.</summary>
    internal static string Hash(string whom) => TextHash.Of(whom, 32);
}
