using System.Text.RegularExpressions;

namespace LeafLoaf.Web.Components.Chats;

/// <param name="Href">A page of the shop; null where it is no link.</param>
public readonly record struct ChatPart(string Text, string? Href = null, bool Strong = false);

/// <summary>
/// What agents and models mark in their words: links to pages of the shop and what is to stand out. Everything else is text, also links
/// that lead elsewhere.
/// </summary>
public static partial class ChatMarks
{
    public static IReadOnlyList<ChatPart> Of(string text)
    {
        var parts = new List<ChatPart>();
        var at = 0;
        foreach (Match mark in Marks().Matches(text))
        {
            if (mark.Index > at) parts.Add(new(text[at..mark.Index]));
            parts.Add(mark.Groups["label"] is { Success: true } label ? new(label.Value, mark.Groups["href"].Value) : new(mark.Groups["strong"].Value, Strong: true));
            at = mark.Index + mark.Length;
        }

        if (at < text.Length) parts.Add(new(text[at..]));
        return parts;
    }

    [GeneratedRegex(@"\[(?<label>[^\[\]\n]{1,120})\]\((?<href>/(?![/\\])[^\s()]{0,300})\)|\*\*(?<strong>[^*\n]{1,200})\*\*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();
}
