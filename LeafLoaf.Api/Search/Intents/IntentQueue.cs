using System.Text.Json;
using System.Threading.Channels;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Intents;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.Api.Search.Intents;

/// <summary>
/// Hands searches to the batch that lets a model read them, and brings back what came of it. A search only ever drops its query into memory,
/// after its answer is made; everything else happens here, in the background. A Redis or a model that is away, or hangs, changes nothing for
/// shoppers. Without a model nothing is queued.
/// </summary>
public sealed class IntentQueue(
    IConnectionMultiplexer redis, IntentCache cache, IntentPrompt prompt, IOptions<ModelOptions> model, TimeProvider time, ILogger<IntentQueue> logger)
    : BackgroundService
{
    private const int MostInMemory = 1000;
    private const int MostDigits = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QueueKeptFor = TimeSpan.FromDays(1);

    private readonly Channel<QueuedSearch> _waiting = Channel.CreateBounded<QueuedSearch>(
        new BoundedChannelOptions(MostInMemory) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly string _version = prompt.VersionWith(model.Value);

    /// <summary>Whether a model may ever read a search.</summary>
    public bool IsOn => model.Value.Provider != ModelProvider.None;

    /// <summary>Takes note of a search that was answered. Never waits.</summary>
    /// <param name="sessionId">The visit it belongs to, where known.</param>
    public void Saw(string normalized, string? sessionId)
    {
        if (!IsOn || normalized.Length is < 3 or > QueuedSearch.LongestQuery || LooksPersonal(normalized) || cache.IsKnown(normalized)) return;
        _waiting.Writer.TryWrite(new(normalized, time.GetUtcNow(), sessionId));
    }

    // An address, a telephone or account number is nothing for a model.
    private static bool LooksPersonal(string query) => query.Contains('@', StringComparison.Ordinal) || query.Count(char.IsAsciiDigit) > MostDigits;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsOn) return;
        await ListenAsync();
        await foreach (var search in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (cache.IsKnown(search.Query)) continue;
            try
            {
                await PassOnAsync(search).WaitAsync(Patience, stoppingToken);
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                logger.LogDebug("A search is not queued, because Redis does not answer");
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task PassOnAsync(QueuedSearch search)
    {
        var database = redis.GetDatabase();
        var known = await database.StringGetAsync(RedisKeys.Intent(_version, search.Query));
        if (known.HasValue)
        {
            cache.Put(search.Query, IntentUpgrade.Read(known!) ?? IntentUpgrade.Nothing);
            return;
        }
        await database.ListLeftPushAsync(RedisKeys.IntentQueue, search.ToJson());
        await database.ListTrimAsync(RedisKeys.IntentQueue, 0, QueuedSearch.MostWaiting - 1);
        await database.KeyExpireAsync(RedisKeys.IntentQueue, QueueKeptFor);
        cache.Put(search.Query, null);
    }

    // The batch tells every replica what it found, so that the very next search has it.
    private async Task ListenAsync()
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(RedisKeys.IntentUpgrades(_version), (_, message) => Take(message!));
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("Redis does not answer; what models read in searches is only found again, not told");
        }
    }

    private void Take(string message)
    {
        try
        {
            foreach (var (query, json) in JsonSerializer.Deserialize<Dictionary<string, string>>(message) ?? [])
                if (IntentUpgrade.Read(json) is { } upgrade) cache.Put(query, upgrade);
        }
        catch (JsonException e)
        {
            logger.LogWarning("What the batch told of searches cannot be read: {Reason}", e.Message);
        }
    }
}
