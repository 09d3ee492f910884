using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Finds an amount of money: "$12.50", "20 dollars", "16.49". Pure.</summary>
public static partial class MoneyWords
{
    private const decimal Largest = 1_000_000;

    public static decimal? Read(string text)
    {
        foreach (Match match in Money().Matches(text))
        {
            var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).TrimEnd('.');
            if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < Largest) return amount;
        }
        return null;
    }

    // A bare number is money only with two decimals: "a charge of 16.49".
    [GeneratedRegex(@"\$\s?(?<n>\d[\d,]*(\.\d+)?)|\b(?<n>\d[\d,]*(\.\d+)?)\s?(dollars?|bucks?|usd)\b|(?<![\d.])\b(?<n>\d{1,6}\.\d{2})\b(?!\s?(%|g|kg|oz|lb|ml|l)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Money();
}
