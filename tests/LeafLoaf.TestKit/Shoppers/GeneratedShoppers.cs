using LeafLoaf.Core.Events;

namespace LeafLoaf.TestKit.Shoppers;

/// <summary>
/// Shoppers made up from a seed: they search, look, buy, change their minds, take signals back, pause, reset, and merge with the
/// anonymous shopper they were before. The same seed gives the same events.
/// </summary>
public sealed class GeneratedShoppers(int seed, IReadOnlyList<string> rulesVersions)
{
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Attributes =
        ["dairy_free", "gluten_free", "high_protein", "low_sugar", "organic", "plant_based", "salty", "smoky", "spicy", "sweet", "vegan", "whole_grain"];

    private readonly Random _random = new(seed);
    private readonly ProductFacts[] _products = Products(new Random(seed + 1));

    public IReadOnlyList<ProductFacts> Catalog => _products;

    /// <summary>So many events of so many shoppers, in the order in which they were received.</summary>
    public IEnumerable<UserAction> Events(int events, int shoppers)
    {
        GeneratedShopper[] all = [.. Enumerable.Range(0, shoppers).Select(n => new GeneratedShopper($"shopper-{n:D4}", _random, _products))];
        var now = Start;
        for (var i = 0; i < events; i++)
        {
            now += TimeSpan.FromSeconds(_random.Next(1, 90));
            var shopper = all[_random.Next(shoppers)];
            var rules = rulesVersions[i * rulesVersions.Count / events];
            // Now and then one arrives that was received before: the log was away and its file is drained late.
            var at = _random.Next(50) == 0 ? now - TimeSpan.FromMinutes(_random.Next(1, 600)) : now;
            yield return shopper.Next(at, rules, all);
        }
    }

    private static ProductFacts[] Products(Random random) =>
        [.. Enumerable.Range(0, 400).Select(n =>
        {
            var attributes = Attributes.Where(_ => random.Next(4) == 0).ToArray();
            return new ProductFacts($"p{n:D3}", $"Product {n}", $"Category {n % 23}", n % 11 == 0 ? null : $"Brand {n % 61}", attributes,
                n % 7 == 0 ? null : new[] { "budget", "middle", "premium" }[n % 3], n % 5 == 0 ? null : 100 + n % 9 * 50, n % 5 == 0 ? null : "g");
        })];
}
