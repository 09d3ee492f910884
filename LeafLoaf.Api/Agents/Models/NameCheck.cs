using System.Text.RegularExpressions;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// Every word written as a name, with a capital within a sentence, stands in a fact. The first word of a sentence counts too when another
/// capital follows it and it is more than a little word: "Chobani Oat is on offer".
/// </summary>
internal static partial class NameCheck
{
    private static readonly HashSet<string> Everyday = new(StringComparer.OrdinalIgnoreCase)
    {
        "I", "I'm", "I've", "I'd", "I'll", "LeafLoaf", "OK", "FAQ", "USD", "UTC", "PDF", "AM", "PM", "ID",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    };

    public static CheckVerdict Judge(string text, FactSheet facts)
    {
        var words = Word().Matches(text);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Value.TrimEnd('\'', '’');
            if (!IsCapital(word) || word.Length == 1 || Everyday.Contains(word)) continue;
            if (StartsSentence(text, words[i].Index) && !(i + 1 < words.Count && Follows(text, words[i], words[i + 1]) && !IsLittle(word))) continue;
            // Ids are checked as such.
            if (word.Any(char.IsAsciiDigit)) continue;
            if (!word.Split('-', '\'', '’').All(part => part.Length <= 1 || facts.HasWord(part))) return new("name", word);
        }
        return CheckVerdict.Passed;
    }

    private static bool IsCapital(string word) => char.IsUpper(word[0]);

    private static bool IsLittle(string word) => StopWords.Contains(word.ToLowerInvariant()) || Openers.Contains(word);

    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Yes", "No", "Here", "There", "Sorry", "Thanks", "Hello", "Hi", "Sure", "Also", "Both", "Please", "Today", "Tomorrow", "Yesterday", "Since", "Until",
        "Our", "Your", "My", "If", "When", "While", "Because", "Each", "Every", "All", "Some", "Another", "Would", "Could", "Should", "Does", "Did", "Try", "See", "Only",
    };

    private static bool Follows(string text, Match word, Match next) =>
        IsCapital(next.Value) && next.Value != "I" && text[(word.Index + word.Length)..next.Index] is " " or "-";

    private static bool StartsSentence(string text, int at)
    {
        var before = text[..at].TrimEnd(' ', '*', '_', '"', '“', '(', '#', '>', '•', '-', '–', '[');
        return before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '\n' or '…' or ']' || ListItem().IsMatch(before);
    }

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d'’-]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(^|\n)\s*\d{1,2}[.)]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListItem();
}
