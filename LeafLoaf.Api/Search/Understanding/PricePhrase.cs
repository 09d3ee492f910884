using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>Finds what a query says about the price and takes it out of the text: "under $5", "between 2 and 4 dollars", "$3+".</summary>
public static partial class PricePhrase
{

    public static (string Remaining, decimal? Min, decimal? Max) Take(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return (text, null, null);
        if (Between().Match(text) is { Success: true } range)
        {
            var (a, b) = (Value(range, "a"), Value(range, "b"));
            return (Cut(text, range), Math.Min(a, b), Math.Max(a, b));
        }
        if (AtMostCents().Match(text) is { Success: true } cents) return (Cut(text, cents), null, Value(cents, "a") / 100);
        if (AtMost().Match(text) is { Success: true } most) return (Cut(text, most), null, Value(most, "a"));
        if (AtLeast().Match(text) is { Success: true } least) return (Cut(text, least), Value(least, "a"), null);
        if (OrLess().Match(text) is { Success: true } less) return (Cut(text, less), null, Value(less, "a"));
        return OrMore().Match(text) is { Success: true } more ? (Cut(text, more), Value(more, "a"), null) : (text, null, null);
    }

    private static decimal Value(Match match, string group) =>
        decimal.TryParse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, 1_000_000) : 0;

    private static string Cut(string text, Match match) => $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";

    [GeneratedRegex(@"\b(?:between|from)?\s*(?:\$\s*(?<a>\d+(?:\.\d+)?)\s*(?:and|to|-|–)\s*\$?\s*(?<b>\d+(?:\.\d+)?)\s*(?:dollars?|bucks|usd)?|(?<a>\d+(?:\.\d+)?)\s*(?:and|to|-|–)\s*(?<b>\d+(?:\.\d+)?)\s*(?:\$|dollars?|bucks|usd))(?!\w|%)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?:under|below|less than|cheaper than|no more than|not more than|at most|up to|max(?:imum)?(?: of)?|within|for under|costs? less than|budget of)\s+\$?\s*(?<a>\d+(?:\.\d+)?)\s*(?:\$|dollars?|bucks|usd)?(?!\w|%|\.\d|\s*(?:g|gram|grams|oz|ounces?|ml|l|lb|lbs|kcal|cal|calories?|carbs?|mg|kg|cents?|¢)\b)|[<≤]=?\s*\$?\s*(?<a>\d+(?:\.\d+)?)(?:\s*(?:dollars?|usd))?(?!\w|%)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AtMost();

    [GeneratedRegex(@"\b(?:under|below|less than|cheaper than|at most|up to|max(?:imum)?(?: of)?)\s+(?<a>\d+)\s*(?:cents?\b|¢)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AtMostCents();

    [GeneratedRegex(@"(?:\b(?:over|above|more than|at least|min(?:imum)?(?: of)?|starting at|from)\s+(?:\$\s*(?<a>\d+(?:\.\d+)?)|(?<a>\d+(?:\.\d+)?)\s*(?:\$|dollars?|bucks|usd))|[>≥]=?\s*\$\s*(?<a>\d+(?:\.\d+)?))(?!\w|%)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"(?:\$\s*(?<a>\d+(?:\.\d+)?)|(?<a>\d+(?:\.\d+)?)\s*(?:dollars?|bucks|usd))\s*(?:or less|or under|max(?:imum)?|tops|and under|or cheaper|or below)\b", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OrLess();

    [GeneratedRegex(@"(?:\$\s*(?<a>\d+(?:\.\d+)?)|(?<a>\d+(?:\.\d+)?)\s*(?:dollars?|bucks|usd))\s*(?:or more|and up|and over|\+|or over)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OrMore();
}
