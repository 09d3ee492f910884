using System.Text.RegularExpressions;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Reads which of the things shown before is meant. Pure.</summary>
public static partial class Ordinals
{
    private static readonly string[] Names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    private static readonly string[] Short = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];
    private static readonly string[] Pronouns = ["it", "that", "this", "them", "these", "those"];
    private static readonly string[] Times = ["time", "order", "week", "month", "year", "purchase", "delivery", "invoice", "bill", "claim", "night", "shop", "shopping"];

    /// <summary>1 for "the first one" or "number 1", -1 for "the last one", 0 for "it" or "that one"; null when nothing points back.</summary>
    public static int? Read(string text)
    {
        var words = Tokenizer.Tokenize(text);
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : "";
            if (Array.IndexOf(Names, words[i]) is >= 0 and var name && next != "class") return name + 1;
            if (Array.IndexOf(Short, words[i]) is >= 0 and var number) return number + 1;
            if (words[i] == "last" && i > 0 && !Times.Contains(next) && words[i - 1] == "the") return -1;
            if (words[i] is "number" or "no" or "option" or "item" or "#" && int.TryParse(next, out var n) && n is > 0 and <= 20) return n;
        }
        return words.Exists(w => Pronouns.Contains(w)) ? 0 : null;
    }

    /// <summary>True for "my last order", "the latest one", "the usual", "same as before".</summary>
    public static bool IsLatest(string text) => Latest().IsMatch(text);

    [GeneratedRegex(@"\b(((my|the|that|our) )?(last|latest|most recent|newest|previous|recent) (order|one|delivery|time|purchase|shop(ping)?|invoice|bill|claim|ticket|groceries)|last (week'?s|month'?s|friday'?s|monday'?s|time)|(the|my|our) (usual|regulars?)|usuals|same (again|as (before|last|always|usual))|as (usual|always)|what i always (get|order|buy))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Latest();
}
