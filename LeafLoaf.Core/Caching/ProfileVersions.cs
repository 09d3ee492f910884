using System.Globalization;
using StackExchange.Redis;

namespace LeafLoaf.Core.Caching;

/// <summary>Tells every replica that a shopper has a new event: whoever appends one, raises the shopper's version in Redis.</summary>
public static class ProfileVersions
{
    // Versions only ever go forward, so appenders may write in any order.
    private const string Raise =
        """
        if tonumber(ARGV[1]) <= tonumber(redis.call('HGET', KEYS[1], 'v') or '-1') then return 0 end
        redis.call('HSET', KEYS[1], 'v', ARGV[1])
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return 1
        """;

    /// <summary>How long Redis keeps what it has of a profile after the last event.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <param name="instance">Who appended it; the message that goes out is "instance version user".</param>
    public static Task<RedisResult> RaiseAsync(IDatabase redis, string userId, long version, string instance) =>
        redis.ScriptEvaluateAsync(Raise, [RedisKeys.Profile(userId)],
            [version, (long)KeptFor.TotalSeconds, RedisKeys.ProfileChanges, string.Create(CultureInfo.InvariantCulture, $"{instance} {version} {userId}")]);
}
