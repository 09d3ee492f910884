using System.Text.Json;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>One signal as the web sent it, and what the stand-in makes of it.</summary>
public sealed record StandInSignal(string EventId, string Type, string? ProductId, int? Quantity, DateTimeOffset At, JsonElement Sent)
{
    public JsonElement Context => Sent.TryGetProperty("context", out var context) ? context : default;

    public StandInProduct? Product => StandInShelf.Products.FirstOrDefault(p => p.Id == ProductId);
}

/// <summary>What the stand-in knows of a shopper: the signals, and sums over them that are just good enough to show pages.</summary>
public sealed class StandInShopper(string id)
{
    private readonly List<StandInSignal> _signals = [];
    private readonly HashSet<string> _retracted = [];
    private readonly HashSet<string> _forgotten = [];

    public string Id => id;

    public bool Paused { get; set; }

    /// <summary>Each change of the basket: how many packs of what there shall be. Their number is its version.</summary>
    public List<(string Product, int Packs)> Basket { get; } = [];

    public long Version { get; private set; }

    public IReadOnlyList<StandInSignal> Signals
    {
        get { lock (_signals) return [.. _signals]; }
    }

    /// <summary>False when it is paused; a signal that is known already counts as taken.</summary>
    public bool Take(StandInSignal signal)
    {
        if (Paused) return false;
        lock (_signals)
        {
            if (_signals.Any(s => s.EventId == signal.EventId)) return true;
            _signals.Add(signal);
            Version++;
        }

        return true;
    }

    public void Retract(string eventId)
    {
        _retracted.Add(eventId);
        Version++;
    }

    public void Restore(string eventId)
    {
        _retracted.Remove(eventId);
        Version++;
    }

    public void Reset(string dimension)
    {
        _forgotten.Add(dimension);
        Version++;
    }

    public bool IsRetracted(StandInSignal signal) => _retracted.Contains(signal.EventId);

    /// <summary>Each amount that stands behind a value such as <c>brands.green gate</c>.</summary>
    public IEnumerable<(StandInSignal Signal, string Dimension, double Amount)> Amounts() =>
        from signal in Signals
        let weight = WeightOf(signal)
        where weight != 0
        from product in signal.Type == "scroll" ? Displayed(signal) : signal.Product is { } one ? [one] : []
        from side in Sides(product)
        where !_forgotten.Contains("all") && !_forgotten.Contains(side.Dimension.Split('.')[0])
        select (signal, side.Dimension, weight * side.Reach);

    public Dictionary<string, double> Values(string dimension, int sign) => Amounts()
        .Where(a => !IsRetracted(a.Signal) && a.Dimension.StartsWith(dimension, StringComparison.Ordinal))
        .GroupBy(a => a.Dimension.Split('.', 2)[1])
        .Select(g => (g.Key, Sum: g.Sum(a => a.Amount)))
        .Where(v => Math.Sign(v.Sum) == sign)
        .ToDictionary(v => v.Key, v => Math.Round(1 - Math.Exp(-Math.Abs(v.Sum)), 3));

    public Dictionary<string, int> Quantities() => Signals
        .Where(s => s.Type is "purchase" or "add_to_cart" && s.ProductId is not null && !IsRetracted(s) && !_forgotten.Contains("quantities"))
        .GroupBy(s => s.ProductId!).ToDictionary(g => g.Key, g => g.Last().Quantity ?? 1);

    public static IEnumerable<(string Dimension, double Reach)> Sides(StandInProduct product)
    {
        yield return ("categories." + product.Category.ToLowerInvariant(), 1);
        if (product.Brand.Length > 0) yield return ("brands." + product.Brand.ToLowerInvariant(), .6);
        foreach (var diet in product.Diets) yield return ("attributes." + diet, .7);
        if (product.Name.Contains("spicy", StringComparison.Ordinal)) yield return ("attributes.spicy", .7);
    }

    private static IEnumerable<StandInProduct> Displayed(StandInSignal signal) =>
        signal.Context.GetProperty("displayed").EnumerateArray().Select(d => StandInShelf.Products.FirstOrDefault(p => p.Id == d.GetString())).OfType<StandInProduct>();

    private static double WeightOf(StandInSignal signal) => signal.Type switch
    {
        "click" => .2, "view_details" => .15, "time_on_product" => .1, "add_to_cart" => .5, "purchase" => .8, "scroll" => -.05, _ => 0,
    };
}
