using System.Globalization;
using LeafLoaf.Core.Caching;
using Microsoft.AspNetCore.SignalR;
using StackExchange.Redis;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>Tells the open pages of a shopper, whichever replica they are connected to, that the profile has changed.</summary>
public sealed class ProfileChanges(
    IConnectionMultiplexer redis, ProfileCache cache, IHubContext<PreferencesHub> hub, ILogger<ProfileChanges> logger) : IHostedService
{
    /// <summary>Tells the pages that are connected here. Does not wait for them.</summary>
    public void Tell(string userId, long version) => _ = SendAsync(userId, version);

    // The subscription outlives Redis: the client takes it up again by itself when the connection is back.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(RedisKeys.ProfileChanges, (_, message) => Hear((string?)message));
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning(e, "Redis is away; pages hear of changes of this replica only, until it is back");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Hear(string? message)
    {
        if (message?.Split(' ', 3) is [var instance, var number, var userId] && instance != cache.Instance
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            Tell(userId, version);
    }

    private async Task SendAsync(string userId, long version)
    {
        try
        {
            await hub.Clients.Group(userId).SendAsync(PreferencesHub.Changed, new PreferencesHub.Change(userId, version));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            logger.LogDebug(e, "A page of {UserId} was gone before it could be told", userId);
        }
    }
}
