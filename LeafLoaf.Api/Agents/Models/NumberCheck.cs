using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// Every number stands in a fact. Amounts of money exactly; others may be rounded, and a share may be written in percent. What is counted
/// in words, numbers of list items and marks of citations are no facts.
/// </summary>
internal static partial class NumberCheck
{
    public static CheckVerdict Judge(string text, FactSheet facts)
    {
        var plain = Marks().Replace(text, " ");
        foreach (Match match in FactSheet.Number().Matches(plain))
        {
            // "POL000004" and "B12" are names.
            if (match.Index > 0 && (char.IsAsciiLetterOrDigit(plain[match.Index - 1]) || plain[match.Index - 1] == '_')) continue;
            if (!decimal.TryParse(match.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || !Holds(number, match, plain, facts))
                return new("number", match.Value);
        }
        return CheckVerdict.Passed;
    }

    private static bool Holds(decimal number, Match match, string text, FactSheet facts)
    {
        if (facts.HasNumber(number)) return true;
        var before = text[..match.Index].TrimEnd();
        var after = text[(match.Index + match.Length)..].TrimStart();
        var money = before.EndsWith('$') || after.StartsWith("dollar", StringComparison.OrdinalIgnoreCase) || after.StartsWith("USD", StringComparison.Ordinal);
        var point = match.Value.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : match.Value.Length - point - 1;
        if (money) return decimals == 2 && facts.RoundsTo(number, 2);
        if (facts.RoundsTo(number, decimals)) return true;
        return after.StartsWith('%') && facts.RoundsTo(number / 100, decimals + 2);
    }

    [GeneratedRegex(@"\[\d{1,2}\]|(?m)^\s*\d{1,2}[.)]\s", RegexOptions.None, 1000)]
    private static partial Regex Marks();
}
