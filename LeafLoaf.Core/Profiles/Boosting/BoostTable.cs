using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>One value of a shopper's preferences as a boost: what it adds to a product that has it, -1..1.</summary>
public sealed record BoostEntry(string Dimension, DimensionValue Value, double Amount);

/// <summary>A boost as a hit shows it.</summary>
/// <param name="Signal">The signal that did most for it, one of <see cref="SignalNames"/>.</param>
/// <param name="Dimension">For example <c>attributes.plant_based</c>.</param>
/// <param name="Reason">For people: "You clicked Oat Milk on Tuesday".</param>
public readonly record struct PersonalBoost(string Signal, string Dimension, string Reason, string EventId, DateTimeOffset Date, double Amount);

/// <summary>
/// A shopper's preferences at a moment, made ready to be added up for many products. A preference x, the signed and faded sum of its
/// signals, becomes <c>±weight · (1 - e^(-gain·|x|))</c>: a single click is felt, and the tenth adds little. Pure.
/// </summary>
public sealed class BoostTable
{
    private const double Unfelt = 0.005;

    private readonly DateTimeOffset _at;

    private BoostTable(Preferences preferences, PersonalizationRules rules, DateTimeOffset at)
    {
        _at = at;
        Limit = rules.Boosts.Limit;
        Categories = Compiled(Dimensions.Categories, _ => rules.Boosts.Category);
        Attributes = Compiled(Dimensions.Attributes, name => rules.Boosts.Attributes * rules.Boosts.AttributeWeights.GetValueOrDefault(name, 1));
        Brands = Compiled(Dimensions.Brands, _ => rules.Boosts.Brand);
        Products = Compiled(Dimensions.Products, _ => rules.Boosts.Product);
        PriceLevels = Compiled(Dimensions.PriceLevels, _ => rules.Boosts.PriceLevel);

        Dictionary<string, BoostEntry> Compiled(string dimension, Func<string, double> weight)
        {
            var entries = new Dictionary<string, BoostEntry>(StringComparer.Ordinal);
            foreach (var value in preferences.Of(dimension))
            {
                var raw = value.RawAt(DecayedSum.Microseconds(at), rules.HalfLifeDays);
                var amount = Math.Sign(raw) * weight(value.Key) * -double.ExpM1(-rules.Boosts.Gain * Math.Abs(raw));
                if (Math.Abs(amount) >= Unfelt) entries[value.Key] = new(dimension, value, amount);
            }
            return entries;
        }
    }

    /// <summary>The most that all boosts of a product together may do, either way.</summary>
    public double Limit { get; }

    // By the keys of the preferences: lower case.
    public IReadOnlyDictionary<string, BoostEntry> Categories { get; }
    public IReadOnlyDictionary<string, BoostEntry> Attributes { get; }
    public IReadOnlyDictionary<string, BoostEntry> Brands { get; }
    public IReadOnlyDictionary<string, BoostEntry> Products { get; }
    public IReadOnlyDictionary<string, BoostEntry> PriceLevels { get; }

    public bool IsEmpty => Categories.Count + Attributes.Count + Brands.Count + Products.Count + PriceLevels.Count == 0;

    /// <summary>Empty for a shopper who has paused.</summary>
    public static BoostTable Of(Preferences preferences, PersonalizationRules rules, DateTimeOffset at) =>
        new(preferences.Paused ? Preferences.New(preferences.UserId) : preferences, rules, at);

    /// <summary>What speaks for or against a product, strongest first.</summary>
    public IReadOnlyList<BoostEntry> Of(ProductFacts product)
    {
        var found = new List<BoostEntry>();
        Add(Categories, product.Category);
        foreach (var attribute in product.Attributes) Add(Attributes, attribute);
        Add(Brands, product.Brand);
        Add(Products, product.ProductId);
        Add(PriceLevels, product.PriceLevel);
        found.Sort((a, b) => Math.Abs(b.Amount).CompareTo(Math.Abs(a.Amount)));
        return found;

        void Add(IReadOnlyDictionary<string, BoostEntry> entries, string? name)
        {
            if (name is not null && entries.TryGetValue(Dimensions.Key(name), out var entry)) found.Add(entry);
        }
    }

    /// <summary>The sum of a product's boosts, not yet limited.</summary>
    public double Sum(ProductFacts product) => Of(product).Sum(e => e.Amount);

    /// <summary>A8: <c>relevance · (1 + clamp(Σ boosts, ±limit))</c>. Relevance comes first: without it no boost brings anything.</summary>
    public static double Score(double relevance, double sum, double limit) => relevance * (1 + Math.Clamp(sum, -limit, limit));

    /// <param name="mayName">Whether a product, by its id, may be named as the reason; null where every one may.</param>
    public PersonalBoost Explain(BoostEntry entry, Func<string, bool>? mayName = null)
    {
        var signal = BoostReason.Telling(entry.Value, entry.Amount);
        return new PersonalBoost(signal.Name, $"{entry.Dimension}.{entry.Value.Key}", 
            BoostReason.Of(signal, _at, mayName is null || (signal.ProductId is { } id && mayName(id))), signal.EventId,
            DecayedSum.Time(signal.At), entry.Amount);
    }
}
