using System.Text.Json;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Intents;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Workers.Intents;

/// <summary>
/// Lets a model read the searches that wait, up to a hundred different ones in one call, and keeps what it found for everybody who asks the
/// same. Searches leave the queue only after that; one process at a time does it. The budget decides whether and which model.
/// </summary>
public sealed class IntentBatch(
    IConnectionMultiplexer redis, NpgsqlDataSource database, ModelCaller caller, ModelBudget budget, IntentPrompt prompt, IOptions<ModelOptions> options,
    ILogger<IntentBatch> logger)
{
    /// <summary>Searches in one call (S0-025).</summary>
    public const int MostQueries = 100;

    private const int MostRead = 1000;
    private const int MostTokens = 8000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(4);

    private string Version => prompt.VersionWith(options.Value);

    /// <returns>How many searches a model read.</returns>
    /// <exception cref="HttpRequestException">The model does not answer; the searches wait for the next run.</exception>
    /// <exception cref="InvalidDataException">The model answered something else; the searches are given up.</exception>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (options.Value.Provider == ModelProvider.None) return 0;
        var store = redis.GetDatabase();
        var token = Guid.NewGuid().ToString("N");
        if (!await store.LockTakeAsync(RedisKeys.IntentLock, token, Lease)) return 0;
        try
        {
            return await ReadWaitingAsync(store, ct);
        }
        finally
        {
            await store.LockReleaseAsync(RedisKeys.IntentLock, token);
        }
    }

    private async Task<int> ReadWaitingAsync(IDatabase store, CancellationToken ct)
    {
        var (queries, taken) = await WaitingAsync(store);
        if (queries.Count == 0)
        {
            await DropAsync(store, taken);
            return 0;
        }
        if (await budget.ReadAsync(ct) is not { } step || BudgetSteps.Model(step, ModelPurpose.Intents, options.Value) is not { } model)
        {
            logger.LogInformation("{Searches} searches wait: this month's budget for models is spent or cannot be read", queries.Count);
            return 0;
        }
        var categories = await database.ListAsync("select distinct category from products where category is not null order by 1 limit 200", [], r => r.GetString(0), ct);
        var called = await caller.CallAsync(ModelPurpose.Intents, model, Messages(queries, categories),
            new ChatOptions { ResponseFormat = ChatResponseFormat.Json, MaxOutputTokens = MostTokens }, onText: null, ct);
        try
        {
            await KeepAsync(store, queries, IntentAnswer.Read(called.Response.Text, queries, categories));
        }
        finally
        {
            // Also what could not be read: the same question would get the same answer, and cost again.
            await DropAsync(store, taken);
        }
        logger.LogInformation("{Model} read {Searches} searches", called.Model, queries.Count);
        return queries.Count;
    }

    private async Task<(List<string> Queries, int Taken)> WaitingAsync(IDatabase store)
    {
        var queries = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var taken = 0;
        // The oldest are at the end.
        foreach (var item in (await store.ListRangeAsync(RedisKeys.IntentQueue, -MostRead, -1)).Reverse())
        {
            if (QueuedSearch.Read(item!) is { } search && seen.Add(search.Query) && !await store.KeyExistsAsync(RedisKeys.Intent(Version, search.Query)))
            {
                if (queries.Count == MostQueries) break;
                queries.Add(search.Query);
            }
            taken++;
        }
        return (queries, taken);
    }

    private static Task DropAsync(IDatabase store, int taken) => taken == 0 ? Task.CompletedTask : store.ListTrimAsync(RedisKeys.IntentQueue, 0, -taken - 1);

    private ChatMessage[] Messages(List<string> queries, List<string> categories) =>
    [
        new(ChatRole.System,
            $"""
            {prompt.Text}

            Diets: {string.Join(", ", FlagNames<Diets>.Instance.All)}
            Allergens: {string.Join(", ", FlagNames<Allergens>.Instance.All)}
            Categories: {string.Join(", ", categories)}
            """),
        new(ChatRole.User, JsonSerializer.Serialize(queries)),
    ];

    private async Task KeepAsync(IDatabase store, List<string> queries, IReadOnlyDictionary<string, IntentUpgrade> read)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var query in queries)
        {
            // What was not answered counts as read too: asking again would cost again.
            told[query] = read.GetValueOrDefault(query, IntentUpgrade.Nothing).ToJson();
            await store.StringSetAsync(RedisKeys.Intent(Version, query), told[query], QueuedSearch.UpgradeKeptFor);
        }
        await redis.GetSubscriber().PublishAsync(RedisKeys.IntentUpgrades(Version), JsonSerializer.Serialize(told));
    }
}
