using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Demonstration prices. Each kind of product has a level, the median shelf price per gram or millilitre of its lines in Complete
/// Journey brought to today's prices, or the price of its usual pack in categories.yaml where there are under 15 such lines.
/// A product's price is that level for its pack, larger packs being cheaper by the unit, moved within the spread seen in the
/// data: by GroceryDB's price per calorie where it is known, else by a number that belongs to the product's brand and id.
/// </summary>
public sealed class Prices
{
    /// <summary>US consumer prices for food at home rose by about this factor from the year of the transactions (2017) to 2026.</summary>
    public const double Inflation = 1.4;

    // Price grows with the pack's size to this power: twice the pack costs about 1.6 times as much.
    private const double SizePower = 0.68;
    private const int EnoughLines = 15;

    private readonly Dictionary<string, Level> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Median, int Count)> _perKcal = new(StringComparer.Ordinal);

    public Prices(CategoryMap map, List<TillLine> lines, IEnumerable<Candidate> withPricePerKcal)
    {
        var byCategory = lines.Where(l => l.Size?.Unit is "g" or "ml").GroupBy(l => l.Type).ToList();
        foreach (var kind in map.Kinds)
        {
            var usual = PackSize.Parse(kind.Size)!;
            var like = byCategory.Where(g => kind.Journey.Exists(j => Matches(g.Key, j))).SelectMany(g => g).ToList();
            // Ounces of fluids are printed as "OZ": a volume and a weight are compared as if a millilitre weighed a gram.
            var scaled = like.Where(l => l.Size!.Amount is > 5 && usual.Amount is > 0 && usual.Unit != "each")
                .Select(l => l.Price * Math.Pow(usual.Amount!.Value / l.Size!.Amount!.Value, SizePower)).Order().ToList();
            _levels[kind.Name] = scaled.Count >= EnoughLines
                ? new(usual, Clamp(scaled[scaled.Count / 2] * Inflation, kind.Price), true)
                : new(usual, kind.Price, false);
        }
        foreach (var group in withPricePerKcal.Where(c => c.PricePerKcal is > 0 && c.Kind is not null).GroupBy(c => c.Kind!))
        {
            var sorted = group.Select(c => c.PricePerKcal!.Value).Order().ToList();
            _perKcal[group.Key] = (sorted[sorted.Count / 2], sorted.Count);
        }
    }

    /// <summary>How many kinds take their level from transactions.</summary>
    public int FromTransactions => _levels.Values.Count(l => l.FromTransactions);

    public int Kinds => _levels.Count;

    public void Apply(Candidate c)
    {
        if (c.Kind is null || !_levels.TryGetValue(c.Kind, out var level)) level = new(PackSize.Parse("12 oz")!, 3.99, false);
        if (c.Size is null) (c.Size, c.SizeAmount, c.SizeUnit) = (level.Usual.Text, level.Usual.Amount, level.Usual.Unit);
        if (c.Price is not null) return;
        var ratio = level.Usual.Amount is > 0 && c.SizeAmount is > 0 && Comparable(c.SizeUnit, level.Usual.Unit) ? c.SizeAmount.Value / level.Usual.Amount.Value : 1;
        var factor = Math.Clamp(Math.Pow(ratio, SizePower), 0.3, 6);
        c.Price = Round(level.Price * factor * Spread(c));
    }

    // Brands differ more than the products of one brand do.
    private double Spread(Candidate c)
    {
        if (c.PricePerKcal is { } perKcal && _perKcal.TryGetValue(c.Kind ?? "", out var known) && known.Count >= 8)
            return Math.Clamp(Math.Pow(perKcal / known.Median, 0.5), 0.7, 1.6);
        var brand = StableHash.Unit("brand:" + (c.Brand ?? c.Id));
        var own = StableHash.Unit("product:" + c.Id);
        var organic = c.Name.Contains("organic", StringComparison.OrdinalIgnoreCase) ? 1.2 : 1;
        return Math.Exp((brand - 0.5) * 0.4 + (own - 0.5) * 0.16) * organic;
    }

    private static bool Matches(string type, string pattern)
    {
        var bar = pattern.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? type.StartsWith(pattern + "|", StringComparison.Ordinal) : type.StartsWith(pattern, StringComparison.Ordinal);
    }

    private static bool Comparable(string? a, string b) => a == b || (a is "g" or "ml" && b is "g" or "ml");

    // Transactions of like-named but other things (single-serve packs, bulk) must not carry a level away.
    private static double Clamp(double level, double expected) => Math.Clamp(level, expected * 0.8, expected * 1.3);

    private static decimal Round(double price) => price < 1 ? Math.Max(0.49m, Math.Round((decimal)price, 1) - 0.01m) : Math.Round((decimal)price * 2, MidpointRounding.AwayFromZero) / 2 - 0.01m;

    private sealed record Level(PackSize Usual, double Price, bool FromTransactions);
}
