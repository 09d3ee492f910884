using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>How many packs an amount of something is. Pure.</summary>
internal static class Amounts
{
    // Half a gallon is two litres to whoever asks for two.
    private const double Enough = 0.92;

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static string InDigits(string text) => string.Join(' ', text.Split(' ').Select(w =>
        Array.IndexOf(Numbers, w.ToLowerInvariant()) is >= 0 and var n ? (n + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : w));

    /// <summary>Packs for an amount such as "two litres" or "500 g"; null when none is named or the pack's size does not compare to it.</summary>
    /// <param name="packSize">As on the pack, for example "1/2 gal".</param>
    public static (int Packs, string Amount)? Packs(string said, string? packSize)
    {
        if (packSize is null || SizePhrase.Take(InDigits(said)).Size is not { Unit: "g" or "ml" } wanted) return null;
        if (SizePhrase.Take(packSize).Size is not { } pack || pack.Unit != wanted.Unit || pack.Amount <= 0) return null;
        return (Math.Clamp((int)Math.Ceiling(wanted.Amount / pack.Amount * Enough), 1, BasketRules.MostPacks), wanted.Text);
    }
}
