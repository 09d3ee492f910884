using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// A pack as a shopper reads it. <paramref name="Amount"/> is the whole pack in grams or millilitres, or the number of
/// pieces when <paramref name="Unit"/> is <c>each</c>.
/// </summary>
public sealed partial record PackSize(string Text, double? Amount, string Unit)
{
    private const double GramsPerOunce = 28.349523125;
    private const double MillilitresPerFluidOunce = 29.5735295625;

    /// <summary>
    /// Reads the size a text ends or deals with, for example "12 oz", "4pk/5.3oz", "64 fl. oz.", "1/2 gal", "6 x 330 ml" or
    /// "10 ct". The last size in the text counts; an amount of nothing or of more than 30 kg is no size.
    /// </summary>
    public static PackSize? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        PackSize? weight = null, count = null;
        foreach (Match m in Pattern().Matches(text))
        {
            var size = Read(m);
            if (size is null) continue;
            if (size.Unit == "each") count = size;
            else weight = size;
        }
        if (weight is null) return count;
        return count is null ? weight : Combine(weight, count, text);
    }

    /// <summary>The text without the sizes at its end: "Oat Milk - 64 fl oz" becomes "Oat Milk".</summary>
    public static string StripTrailing(string text)
    {
        var result = text;
        while (Trailing().Match(result) is { Success: true } m && m.Index > 2) result = result[..m.Index].TrimEnd(' ', ',', '-', '–', '/', '(');
        return result;
    }

    private static PackSize? Read(Match m)
    {
        var number = Number(m.Groups["n"].Value);
        var packs = m.Groups["x"].Success ? Number(m.Groups["x"].Value) : 1;
        var unit = m.Groups["u"].Value.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        var (name, factor, kind) = unit switch
        {
            "oz" or "ounce" or "ounces" or "ozs" => ("oz", GramsPerOunce, "g"),
            "lb" or "lbs" or "pound" or "pounds" => ("lb", 16 * GramsPerOunce, "g"),
            "g" or "gram" or "grams" or "gr" => ("g", 1.0, "g"),
            "kg" => ("kg", 1000.0, "g"),
            "floz" or "fluidounce" or "fluidounces" or "flounce" or "flounces" => ("fl oz", MillilitresPerFluidOunce, "ml"),
            "pt" or "pint" or "pints" => ("pt", 16 * MillilitresPerFluidOunce, "ml"),
            "qt" or "quart" or "quarts" => ("qt", 32 * MillilitresPerFluidOunce, "ml"),
            "ga" or "gal" or "gallon" or "gallons" => ("gal", 128 * MillilitresPerFluidOunce, "ml"),
            "ml" => ("ml", 1.0, "ml"),
            "l" or "liter" or "liters" or "litre" => ("l", 1000.0, "ml"),
            "dz" or "doz" or "dozen" => ("ct", 12.0, "each"),
            _ => ("ct", 1.0, "each"),
        };
        var amount = number * factor * packs;
        if (amount <= 0 || (kind == "each" ? number * factor > 500 || number != Math.Floor(number) : amount > 30_000)) return null;
        if (kind == "each") number *= factor;
        var shown = (packs > 1 ? $"{Show(packs)} x " : "") + $"{Show(number)} {name}";
        return new(shown, Math.Round(kind == "each" ? number * packs : amount, 1), kind);
    }

    // "4ct/18oz" and "18 oz, 4 ct" give the whole pack; "4pk/5.3oz cups" says that each piece weighs that.
    private static PackSize Combine(PackSize weight, PackSize count, string text)
    {
        var each = EachWeighs().IsMatch(text) && count.Amount is > 1 and <= 48
            && weight.Amount <= (weight.Unit == "ml" ? 620 : 260) && weight.Amount * count.Amount <= 12_000;
        return each
            ? new($"{Show(count.Amount!.Value)} x {weight.Text}", Math.Round(weight.Amount!.Value * count.Amount.Value, 1), weight.Unit)
            : weight;
    }

    private static double Number(string text)
    {
        var parts = text.Split('/', 2);
        if (parts.Length == 1) return double.Parse(text, CultureInfo.InvariantCulture);
        var head = parts[0].Trim().Split(' ', 2);
        var whole = head.Length == 2 ? double.Parse(head[0], CultureInfo.InvariantCulture) : 0;
        var below = double.Parse(parts[1], CultureInfo.InvariantCulture);
        return below == 0 ? 0 : whole + double.Parse(head[^1], CultureInfo.InvariantCulture) / below;
    }

    private static string Show(double value) => value == 0.5 ? "1/2" : value.ToString("0.##", CultureInfo.InvariantCulture);

    private const string Units =
        @"fl\.?\s*oz|fluid\s*ounces?|fl\.?\s*ounces?|oz|ozs|ounces?|lbs?|pounds?|kg|grams?|gr|g|ml|liters?|litre|l|pt|pints?|qt|quarts?|gal|ga|gallons?|ct|count|cnt|pk|packs?|packets|pcs|pieces|dz|doz|dozen";

    [GeneratedRegex(@"(?<![\w.])(?:(?<x>\d{1,2})\s*(?:(?:x|pk|pack)\s*/?\s*|/(?![2348](?![\d.]))))?(?<n>(?:\d+\s)?\d+/\d+|\d*\.?\d+)\s*-?\s*(?<u>" + Units + @")\b\.?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[\s,\-–/(|]*(?:\d{1,2}\s*(?:x|/)\s*)?(?:(?:\d+\s)?\d+/\d+|\d*\.?\d+)\s*-?\s*(?:" + Units + @")\.?\)?(\s*(?:each|cups?|jars?|box(es)?|bags?|bottles?|cans?|tubs?|trays?|containers?|cartons?|pouch(es)?|packets?|single|resealable|tub|tray|jar|value size|family size))*\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\d\s*pk\s*/|\d\s*(?:pk|pack|ct|count)\b[^,]{0,3}\s*/?\s*[\d.]+\s*(?:fl\.?\s*)?oz\s+(?:cups?|jars?|bottles?|cans?|tubes?|pouches|bars?|containers?)|\d\s*ct\s*/\s*[\d.]+\s*(?:fl\.?\s*)?oz\s+(?:cups?|jars?|bottles?|cans?)|(?:cups?|bottles?|cans?|boxes|pouches|packets|packages|containers),?\s*\d+\s*(?:ct|count|pack|pk)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EachWeighs();
}
