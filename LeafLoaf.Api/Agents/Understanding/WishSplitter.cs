using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Cuts a message where another wish may begin: at the end of a sentence, and at "and", "also", "then", "plus", "but". Pure.</summary>
public static partial class WishSplitter
{
    /// <summary>More parts than anybody's wishes are not looked at one by one.</summary>
    public const int Most = 6;

    /// <summary>The parts in order, none of them empty; the whole message when there is nothing to cut.</summary>
    public static IReadOnlyList<string> Parts(string message)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (Match cut in Cuts().Matches(message))
        {
            if (parts.Count == Most - 1) break;
            Add(message[from..cut.Index], parts);
            from = cut.Index + cut.Length;
        }
        Add(message[from..], parts);
        return parts;
    }

    private static void Add(string part, List<string> parts)
    {
        var trimmed = part.Trim(' ', ',', '.', '!', '?', ';', '\n', '\r', '\t', '-');
        if (trimmed.Length > 0) parts.Add(trimmed);
    }

    // A full stop ends a sentence only before a blank: "2.5", "no. 3".
    [GeneratedRegex(@"[!?;\n]+|\.(?=\s|$)|,?\s+(and then|and also|and|also|then|plus|but|after that|oh and|as well as)\s+|\s*&\s+|,\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Cuts();
}
