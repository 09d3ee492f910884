using System.Globalization;
using System.Text;
using System.Text.Json;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>
/// Keeps answers by everything they depend on: each food's id, grams and words, what was asked, whom the rules judged for, and the versions
/// of rules and foods and, where products are in it, their revisions. In process at most 2,000, in Redis for an hour. An answer to a person
/// with a health profile stays in this process, and one with a recipe is not kept at all: what its ingredients state has no revision.
/// </summary>
public sealed class MealCache(IConnectionMultiplexer redis, ProductStatements statements, CurrentSnapshot catalog, NutritionMetrics metrics, IOptions<JsonOptions> json, ILogger<MealCache> logger) : IDisposable
{
    private const int MostKept = 2_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public async Task<byte[]> GetOrMakeAsync(AnalyzedMeal meal, NutritionProfile profile, MealKind kind, string rules, Func<Task<MealAnswer>> make, CancellationToken ct)
    {
        // Read before the answer is made: should a product change in between, the answer is kept under a state that is gone.
        if (await statements.RevisionsAsync(meal, ct) is not { } revisions) return Bytes(await make());
        // A product that is known by name has its numbers from the catalog in memory, by id from the table.
        var key = KeyOf(meal, profile, kind, rules, revisions.Length == 0 ? "" : $"{catalog.Value?.Collection}|{revisions}");
        if (_kept.TryGetValue(key, out byte[]? kept))
        {
            metrics.Asked("memory", hit: true);
            return kept!;
        }
        metrics.Asked("memory", hit: false);
        var shared = profile == NutritionProfile.Nobody;
        if (shared && await SharedAsync(key) is { } found) return Keep(key, found);
        ct.ThrowIfCancellationRequested();
        var answer = await make();
        var bytes = Bytes(answer);
        // A fault of the rules must not outlive it.
        if (answer.InsightsUnavailable is true) return bytes;
        if (shared) Share(key, bytes);
        return Keep(key, bytes);
    }

    public void Dispose() => _kept.Dispose();

    internal static string KeyOf(AnalyzedMeal meal, NutritionProfile profile, MealKind kind, string rules, string revisions = "")
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{meal.FoodsVersion}|{rules}|{kind}|{JsonSerializer.Serialize(profile)}|{revisions}");
        foreach (var item in meal.Items) text.Append(CultureInfo.InvariantCulture, $"\n{item.Food.Id}|{item.Grams:R}|{item.Quantity:R}|{item.Unit}|{item.GramsFrom}|{item.Text}|{item.Chosen}");
        foreach (var question in meal.Questions) text.Append(CultureInfo.InvariantCulture, $"\n?{question.Kind}|{question.Text}|{question.Ask}");
        return TextHash.Of(text.ToString());
    }

    private byte[] Bytes(MealAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, json.Value.SerializerOptions);

    private byte[] Keep(string key, byte[] answer) => _kept.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });

    private async Task<byte[]?> SharedAsync(string key)
    {
        try
        {
            if (!redis.IsConnected) return null;
            byte[]? found = await redis.GetDatabase().StringGetAsync(RedisKeys.Meal(key));
            metrics.Asked("redis", found is not null);
            return found;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogDebug(e, "The shared cache of meals does not answer");
            return null;
        }
    }

    // The answer does not wait for it.
    private void Share(string key, byte[] answer)
    {
        if (redis.IsConnected) redis.GetDatabase().StringSet(RedisKeys.Meal(key), answer, KeptFor, flags: CommandFlags.FireAndForget);
    }
}
