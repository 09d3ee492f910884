using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <param name="Loose">True behind a bare comma, where a reason stands as often as another wish: "take the chips out, im on a diet".</param>
internal readonly record struct MessagePart(string Text, bool Loose);

/// <summary>
/// Cuts a message where another wish may begin: at the end of a sentence, at commas, and at "and", "also", "then", "plus", "but". What
/// stands between two foods ("eggs and a slice of toast") cuts nothing. Pure.
/// </summary>
internal static partial class WishSplitter
{
    /// <summary>More parts than anybody's wishes are not looked at one by one.</summary>
    public const int Most = 6;

    /// <summary>The parts in order, none of them empty; the whole message when there is nothing to cut.</summary>
    public static IReadOnlyList<MessagePart> Parts(string message, FoodPhrases foods)
    {
        var parts = new List<MessagePart>();
        var (from, loose) = (0, false);
        foreach (Match cut in Cuts().Matches(message))
        {
            if (parts.Count == Most - 1) break;
            if (!cut.Groups["end"].Success && foods.GoesOn(message[from..cut.Index], message[(cut.Index + cut.Length)..])) continue;
            Add(message[from..cut.Index], loose, parts);
            (from, loose) = (cut.Index + cut.Length, cut.Groups["comma"].Success);
        }
        Add(message[from..], loose, parts);
        return parts;
    }

    private static void Add(string part, bool loose, List<MessagePart> parts)
    {
        var trimmed = part.Trim(' ', ',', '.', '!', '?', ';', '\n', '\r', '\t', '-');
        if (trimmed.Length > 0) parts.Add(new(trimmed, loose));
    }

    // A full stop ends a sentence only before a blank: "2.5", "no. 3".
    [GeneratedRegex(@"(?<end>[!?;\n]+|\.(?=\s|$))|,?\s+(and then|and also|and|also|then|plus|but|after that|oh and|as well as)\s+|\s*&\s+|(?<comma>,\s+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Cuts();
}
