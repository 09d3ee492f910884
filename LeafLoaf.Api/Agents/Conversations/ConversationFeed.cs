using System.Collections.Concurrent;
using System.Threading.Channels;
using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Tells whoever watches a conversation, on whichever replica, that it has changed. What changed they read themselves.</summary>
public sealed class ConversationFeed(IConnectionMultiplexer redis, ILogger<ConversationFeed> logger) : IHostedService
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Channel<bool>, bool>> _watchers = new(StringComparer.Ordinal);
    private readonly string _instance = Guid.NewGuid().ToString("N")[..12];

    /// <summary>How many watch from this process.</summary>
    public int Watchers => _watchers.Values.Sum(w => w.Count);

    /// <summary>Signals every change until it is disposed.</summary>
    public Watch Open(string sessionId)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _watchers.GetOrAdd(sessionId, _ => new())[channel] = true;
        return new(channel.Reader, () =>
        {
            if (!_watchers.TryGetValue(sessionId, out var watchers)) return;
            watchers.TryRemove(channel, out _);
            if (watchers.IsEmpty) _watchers.TryRemove(new(sessionId, watchers));
        });
    }

    /// <summary>Does not wait for anybody.</summary>
    public void Tell(string sessionId)
    {
        Signal(sessionId);
        if (redis.IsConnected) _ = PublishAsync(sessionId);
    }

    // The subscription outlives Redis: the client takes it up again by itself when the connection is back.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(RedisKeys.SessionChanges, (_, message) =>
            {
                if (((string?)message)?.Split(' ', 2) is [var instance, var id] && instance != _instance) Signal(id);
            });
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning(e, "Redis is away; open chats hear of changes of other replicas a little later");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Signal(string sessionId)
    {
        if (!_watchers.TryGetValue(sessionId, out var watchers)) return;
        foreach (var watcher in watchers.Keys) watcher.Writer.TryWrite(true);
    }

    private async Task PublishAsync(string sessionId)
    {
        try
        {
            await redis.GetSubscriber().PublishAsync(RedisKeys.SessionChanges, $"{_instance} {sessionId}");
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogDebug(e, "Redis is away; watchers on other replicas look again by themselves");
        }
    }

    /// <summary>One watcher.</summary>
    public sealed class Watch(ChannelReader<bool> changes, Action close) : IDisposable
    {
        /// <summary>Waits for a change, so long at most.</summary>
        /// <returns>False when the time is up.</returns>
        public async Task<bool> ChangedAsync(TimeSpan atMost, CancellationToken ct)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(atMost);
            try
            {
                return await changes.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose() => close();
    }
}
