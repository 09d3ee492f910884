using System.Globalization;

namespace LeafLoaf.Core.Orders;

/// <summary>What one pack holds.</summary>
/// <param name="Amount">Grams, millilitres or pieces as <paramref name="Unit"/> says; null for unknown.</param>
/// <param name="Unit"><c>g</c>, <c>ml</c>, <c>each</c> or null.</param>
public readonly record struct PackAmount(double? Amount, string? Unit)
{
    /// <summary>True when both are measured in the same unit, so that amounts may be compared. Grams and millilitres never are.</summary>
    public bool ComparesTo(PackAmount other) => Amount > 0 && other.Amount > 0 && Unit is not null && Unit == other.Unit;
}

/// <summary>Some packs of one product.</summary>
/// <param name="Price">Of one pack.</param>
public readonly record struct PackedAmount(PackAmount Pack, int Packs, decimal Price)
{
    public double? Amount => Pack.Amount * Packs;

    public decimal Cost => Price * Packs;
}

/// <summary>Whether one thing may stand in for another as far as amount and money go.</summary>
/// <param name="Refusal">Why not, for people; null when it may.</param>
public readonly record struct AmountVerdict(string? Refusal)
{
    public bool Sensible => Refusal is null;
}

/// <summary>
/// Keeps whoever exchanges products from exchanging counts: five onions are not five sacks. Totals in grams or millilitres are compared,
/// and where they cannot be, what it all costs. Pure; used for swaps, by staff and for recipes.
/// </summary>
public static class AmountGuard
{
    /// <summary>The most of something that may come in place of it.</summary>
    public const double Most = 1.6;

    /// <summary>The least.</summary>
    public const double Least = 0.6;

    private const decimal DearerTimes = 1.5m;
    private const decimal DearerBy = 2m;

    /// <param name="lessIsFine">True where the rest is paid back, as when staff pack what there is.</param>
    public static AmountVerdict Judge(PackedAmount wanted, PackedAmount offered, bool lessIsFine = false)
    {
        if (offered.Packs <= 0) return new("At least one pack is needed.");
        if (wanted.Pack.ComparesTo(offered.Pack))
        {
            var times = offered.Amount!.Value / wanted.Amount!.Value;
            if (times > Most) return new($"{Text(offered)} would come in place of {Text(wanted)}: {Times(times)} as much.");
            if (times < Least && !lessIsFine) return new($"Only {Text(offered)} would come in place of {Text(wanted)}.");
        }
        return TooDear(wanted, offered) ? new(Dearer(wanted, offered)) : default;
    }

    /// <summary>
    /// How many packs come closest to an amount; null when no number of them is sensible, or the packs cannot be compared and the price
    /// does not speak for one.
    /// </summary>
    public static int? PacksFor(PackedAmount wanted, PackAmount pack, decimal price, int most)
    {
        var packs = wanted.Pack.ComparesTo(pack)
            ? (int)Math.Clamp(Math.Round(wanted.Amount!.Value / pack.Amount!.Value), 1, most)
            : price > 0 ? (int)Math.Clamp(Math.Round(wanted.Cost / price), 1, Math.Min(wanted.Packs, most)) : 1;
        return Judge(wanted, new(pack, packs, price)).Sensible ? packs : null;
    }

    private static bool TooDear(PackedAmount wanted, PackedAmount offered) =>
        wanted.Cost > 0 && offered.Cost > wanted.Cost * DearerTimes && offered.Cost - wanted.Cost > DearerBy;

    private static string Dearer(PackedAmount wanted, PackedAmount offered) => string.Create(CultureInfo.InvariantCulture,
        $"It would cost {offered.Cost:0.00} in place of {wanted.Cost:0.00}.");

    private static string Times(double times) => string.Create(CultureInfo.InvariantCulture, $"{times:0.#} times");

    private static string Text(PackedAmount packed)
    {
        var (amount, unit) = (packed.Amount!.Value, packed.Pack.Unit);
        return unit switch
        {
            "g" when amount >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{amount / 1000:0.##} kg"),
            "ml" when amount >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{amount / 1000:0.##} l"),
            "each" => string.Create(CultureInfo.InvariantCulture, $"{amount:0.#} pieces"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{amount:0} {unit}"),
        };
    }
}
