using System.Diagnostics.Metrics;

namespace LeafLoaf.Api.Nutrition;

/// <summary>How often the caches of nutrition answer, and how often a food is not known.</summary>
public sealed class NutritionMetrics(IMeterFactory meters)
{
    public const string Meter = "LeafLoaf.Nutrition";

    private readonly Counter<long> _asked = meters.Create(Meter).CreateCounter<long>(
        "nutrition_cache_requests_total", description: "Questions to a cache of nutrition by tier (lookup, memory, redis) and outcome (hit, miss).");

    private readonly Counter<long> _items = meters.Create(Meter).CreateCounter<long>(
        "nutrition_items_total", description: "Foods of analyzed meals by outcome (counted, asked, unknown).");

    public void Asked(string tier, bool hit) => _asked.Add(1, new("tier", tier), new KeyValuePair<string, object?>("outcome", hit ? "hit" : "miss"));

    public void Counted(int counted, int asked, int unknown)
    {
        Add(counted, "counted");
        Add(asked, "asked");
        Add(unknown, "unknown");
    }

    private void Add(int number, string outcome)
    {
        if (number > 0) _items.Add(number, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
