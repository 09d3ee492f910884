using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Workers.Profiles;

/// <summary>Tells the api's replicas that a shopper has an event that none of them took.</summary>
public sealed class ProfileNews(IConnectionMultiplexer redis, ILogger<ProfileNews> logger)
{
    /// <summary>Best effort: without Redis the replicas ask the log itself.</summary>
    public async Task TellAsync(string userId, long version)
    {
        try
        {
            await ProfileVersions.RaiseAsync(redis.GetDatabase(), userId, version, "workers");
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogDebug(e, "Redis is away; event {Version} of {UserId} is found in the log", version, userId);
        }
    }
}
