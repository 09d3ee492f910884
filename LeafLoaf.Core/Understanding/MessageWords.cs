using System.Text.RegularExpressions;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Understanding;

/// <summary>
/// The words of a chat message as the router looks at them: numbers and identifiers are replaced by what they are, so that
/// "cancel order 00123842" and "cancel order 9f31c2aa" are the same to it.
/// </summary>
public static partial class MessageWords
{
    public const int Most = 80;

    private const int Patience = 2000; // milliseconds; the pattern is linear, and a busy machine may pause anywhere

    [GeneratedRegex(@"\b(?:(?<policy>POL[\s-]?\d{3,})|(?<invoice>INV[\s-]?\d{3,})|(?<claim>CLM[\s-]?\d{3,})|(?<ticket>TKT[\s-]?\d{3,})|(?<customer>CUST[\s-]?\d{3,})|(?<order>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|LL-?\d{4,}|(?=[0-9a-f]*\d)[0-9a-f]{8}|(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{4,7}|\d{5,}))\b|(?<money>[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:dollars?|bucks|usd|euros?)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Identifiers();

    /// <summary>At most <see cref="Most"/> words in lower case; what stands for an identifier begins with an x: <c>xpolicy</c>, <c>xorder</c>, <c>xmoney</c>, <c>xnumber</c>.</summary>
    public static List<string> Of(string message)
    {
        var masked = Identifiers().Replace(message, m => " x" + Kind(m) + " ");
        var words = Tokenizer.Tokenize(masked);
        if (words.Count > Most) words.RemoveRange(Most, words.Count - Most);
        for (var i = 0; i < words.Count; i++)
            if (char.IsAsciiDigit(words[i][0])) words[i] = "xnumber";
        return words;
    }

    private static string Kind(Match match)
    {
        for (var i = 1; i < match.Groups.Count; i++)
            if (match.Groups[i].Success) return match.Groups[i].Name;
        return "number";
    }
}
