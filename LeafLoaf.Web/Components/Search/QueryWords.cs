using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Web.Components.Search;

/// <summary>
/// Takes an understood condition back out of the words, so that its chip can be removed. Each method returns the query
/// without the phrase, or null when the phrase is not found and the chip can only be shown.
/// </summary>
public static partial class QueryWords
{
    public static string? WithoutPrice(string query) => Cut(query, PricePhrase());

    /// <summary>Takes out "without sugar", "no sugar", "sugar free", "not sugar".</summary>
    public static string? WithoutExclusion(string query, string term)
    {
        var word = Flexible(term);
        return Cut(query, Pattern($@"\b(?:without|with no|no|not|minus|free of|free from|excluding)\s+(?:any\s+|added\s+)?{word}\b"))
            ?? Cut(query, Pattern($@"\b{word}[\s-]?free\b"))
            ?? Cut(query, Pattern($@"(?<=^|\s)-{word}\b"));
    }

    /// <summary>Takes out a diet, brand, category or size that stands in the words as it is named.</summary>
    public static string? WithoutPhrase(string query, string phrase) => Cut(query, Pattern($@"\b{Flexible(phrase)}\b"));

    private static string? Cut(string query, Regex phrase)
    {
        var rest = Spaces().Replace(phrase.Replace(query, " ", 1), " ").Trim(' ', ',', '.');
        return rest.Length < query.Trim().Length ? rest : null;
    }

    /// <summary>"tree_nuts" also matches "tree nuts", "tree-nuts", "nuts" and "nut".</summary>
    private static string Flexible(string phrase)
    {
        var words = phrase.ToLower(CultureInfo.InvariantCulture).Split(['_', ' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length == 0 ? "" : Regex.Escape(words[^1].TrimEnd('s')) + "s?";
        var before = string.Concat(words.SkipLast(1).Select(w => $@"(?:{Regex.Escape(w)}[\s-]?)"));
        return words.Length > 1 && words[^1] is "nuts" ? $"{before}?{last}" : before + last;
    }

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));

    [GeneratedRegex(@"\b(?:under|below|less than|cheaper than|at most|no more than|max(?:imum)?|up to|for)\s*\$?\s*\d+(?:[.,]\d+)?\s*(?:dollars?|bucks?|usd)?|<\s*\$?\d+(?:[.,]\d+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 50)]
    private static partial Regex PricePhrase();

    [GeneratedRegex(@"\s{2,}", RegexOptions.None, 50)]
    private static partial Regex Spaces();
}
