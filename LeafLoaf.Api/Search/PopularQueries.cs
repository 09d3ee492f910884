using System.Collections.Concurrent;
using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Search;

/// <summary>
/// Counts the queries that found something, for suggestions. Counting never delays a search: it collects in memory and goes to
/// Redis every few seconds. A query is suggested to others only after several searches, so that nobody's own words leak.
/// </summary>
public sealed class PopularQueries(IConnectionMultiplexer redis, TimeProvider time, ILogger<PopularQueries> logger) : BackgroundService
{
    private const int MostWaiting = 5_000;
    private const int Kept = 10_000;
    private const int Offered = 500;
    private const int SearchesBeforeOffered = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private volatile string[] _popular = [];

    /// <summary>Most popular first.</summary>
    public IReadOnlyList<string> Popular => _popular;

    public void Record(string normalizedQuery)
    {
        if (normalizedQuery.Length is < 3 or > 60 || _waiting.Count >= MostWaiting) return;
        _waiting.AddOrUpdate(normalizedQuery, 1, (_, count) => count + 1);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await ExchangeAsync();
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                logger.LogDebug(e, "Popular queries stay in memory while Redis is away");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ExchangeAsync()
    {
        var database = redis.GetDatabase();
        foreach (var query in _waiting.Keys)
        {
            if (!_waiting.TryRemove(query, out var count)) continue;
            try
            {
                await database.SortedSetIncrementAsync(RedisKeys.PopularQueries, query, count);
            }
            catch
            {
                _waiting.AddOrUpdate(query, count, (_, newer) => newer + count);
                throw;
            }
        }
        await database.SortedSetRemoveRangeByRankAsync(RedisKeys.PopularQueries, 0, -Kept - 1);
        var best = await database.SortedSetRangeByRankWithScoresAsync(RedisKeys.PopularQueries, 0, Offered - 1, Order.Descending);
        _popular = [.. best.Where(b => b.Score >= SearchesBeforeOffered).Select(b => (string)b.Element!)];
    }
}
