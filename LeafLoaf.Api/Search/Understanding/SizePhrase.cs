using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Finds a pack size in a query and takes it out of the text: "12 oz", "half gallon", "1.5 liters", "6 pack".
/// Ounces are weight and fluid ounces volume, as on American packs; the two are never converted into each other.
/// </summary>
public static partial class SizePhrase
{
    private const double GramsPerOunce = 28.349523125;
    private const double GramsPerPound = 453.59237;
    private const double MlPerFluidOunce = 29.5735295625;
    private const double MlPerGallon = 3785.411784;

    public static (string Remaining, PackSize? Size) Take(string text)
    {
        if (HalfGallon().Match(text) is { Success: true } half) return Found(text, half, 0.5 * MlPerGallon, "ml");
        if (ByTheGallon().Match(text) is { Success: true } gallon) return Found(text, gallon, MlPerGallon, "ml");
        var match = Amount().Match(text);
        if (!match.Success) return (text, null);
        var number = double.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        var (factor, unit) = Unit(match.Groups["u"].Value);
        return number is > 0 and < 100_000 ? Found(text, match, number * factor, unit) : (text, null);
    }

    private static (string, PackSize?) Found(string text, Match match, double amount, string unit) =>
        ($"{text[..match.Index]} {text[(match.Index + match.Length)..]}", new PackSize(amount, unit, match.Value.Trim()));

    private static (double Factor, string Unit) Unit(string unit) => unit switch
    {
        "oz" or "ounce" or "ounces" => (GramsPerOunce, "g"),
        "lb" or "lbs" or "pound" or "pounds" => (GramsPerPound, "g"),
        "kg" or "kilo" or "kilos" => (1000, "g"),
        "g" or "gram" or "grams" => (1, "g"),
        "fl oz" or "fluid ounce" or "fluid ounces" or "floz" => (MlPerFluidOunce, "ml"),
        "gal" or "gallon" or "gallons" => (MlPerGallon, "ml"),
        "qt" or "quart" or "quarts" => (MlPerGallon / 4, "ml"),
        "pt" or "pint" or "pints" => (MlPerGallon / 8, "ml"),
        "ml" => (1, "ml"),
        "l" or "liter" or "liters" or "litre" or "litres" => (1000, "ml"),
        _ => (1, "each"),
    };

    [GeneratedRegex(@"\b(?:(?:a|1/2|half)\s*[- ]?\s*)(?:a\s+)?half[- ]gallons?\b|\bhalf(?:[- ]a)?[- ]gallons?\b|\b1/2\s*gal(?:lons?)?\b", RegexOptions.None, 100)]
    private static partial Regex HalfGallon();

    [GeneratedRegex(@"\b(?:by the|a|one)\s+gallon\b(?:\s+of\b)?|\bgallon\s+of\b|\bgallon(?:\s+(?:jug|size))?\b(?<!\d\s*gallon)", RegexOptions.None, 100)]
    private static partial Regex ByTheGallon();

    [GeneratedRegex(@"\b(?<n>\d+(?:\.\d+)?)\s*-?\s*(?<u>fl oz|fluid ounces?|floz|oz|ounces?|lbs?|pounds?|kg|kilos?|grams?|g|gal|gallons?|qt|quarts?|pt|pints?|ml|l|liters?|litres?|packs?|pk|count|ct|pcs|pieces)\b", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Amount();
}
