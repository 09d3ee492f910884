using System.Diagnostics.Metrics;
using LeafLoaf.Core.Nutrition.Matching;
using Microsoft.Extensions.Caching.Memory;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>Remembers what names were found to mean, for an hour and at most 2,000 of them; a new version of the table starts over.</summary>
public sealed class FoodLookups(NutritionMetrics metrics) : IDisposable
{
    private const int MostRemembered = 2_000;
    private const int MostMatches = 10;
    private static readonly TimeSpan Remember = TimeSpan.FromHours(1);
    private readonly MemoryCache _found = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    public IReadOnlyList<FoodMatch> Find(FoodIndex index, string name, FoodUse use, int most, IReadOnlyList<string>? without = null)
    {
        if (most > MostMatches) return FoodMatcher.Find(index, name, use, most, without);
        var key = (index.Version, name.ToLowerInvariant(), use, without is null ? "" : string.Join(' ', without));
        if (!_found.TryGetValue(key, out IReadOnlyList<FoodMatch>? found))
        {
            metrics.Asked("lookup", hit: false);
            found = _found.Set(key, FoodMatcher.Find(index, name, use, MostMatches, without), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remember });
        }
        else metrics.Asked("lookup", hit: true);
        return found!.Count > most ? [.. found.Take(most)] : found;
    }

    public void Dispose() => _found.Dispose();
}
