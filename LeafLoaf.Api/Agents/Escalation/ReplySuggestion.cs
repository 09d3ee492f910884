using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>A draft for a person to edit; nothing is sent by itself.</summary>
/// <param name="MadeBy"><c>rules</c> or <c>model</c>.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ReplySuggestion(string Text, string MadeBy, IReadOnlyList<Citation> Sources)
{
    private const int LongestPassage = 500;
    private const int LongestQuote = 160;

    /// <summary>Writes a draft from what the shop knows: help articles and what the agents' tools found. Pure.</summary>
    /// <param name="name">The shopper's first name, if known.</param>
    /// <param name="asked">What the shopper wants.</param>
    public static ReplySuggestion Draft(string? name, string asked, HandOffSummary? summary, IReadOnlyList<Passage> passages)
    {
        var lines = new List<string> { name is null ? "Hello," : $"Hello {name},", "" };
        var reaction = summary?.Why.Any(w => w.Contains("allergic", StringComparison.OrdinalIgnoreCase)) == true;
        lines.Add(reaction
            ? "I am so sorry to read this. Are you, or is the person concerned, safe now? If there is any trouble breathing or swelling, please call the emergency services first."
            : $"Thank you for your patience. I have read what you wrote: \u201c{Short(asked)}\u201d.");
        foreach (var passage in passages.Take(2)) lines.AddRange(["", Shorten(passage.Text)]);
        if (summary?.Tried.Where(t => !t.Worked).Select(t => t.Outcome).FirstOrDefault() is { } failure)
            lines.AddRange(["", $"Our assistant could not do it, because: {failure} I will look into that for you."]);
        lines.AddRange(["", reaction ? "Please tell me the product and, if you can, the code on its packaging." : "Is there anything else I should know?"]);
        return new(string.Join('\n', lines), "rules", [.. passages.Take(2).Select(p => new Citation(p.ArticleId, p.Title, p.Url))]);
    }

    /// <summary>What the shopper wants, in their words; null when they never said.</summary>
    public static string? Asked(HandOffSummary? summary, IReadOnlyList<ChatMessage> transcript)
    {
        var text = summary is { Asked.Count: > 0 } ? summary.Subject(LongestQuote) : transcript.LastOrDefault(m => m.Role == Conversation.User)?.Content;
        return text is null ? null : Short(text);
    }

    private static string Short(string text) => text.Length <= LongestQuote ? text : text[..(LongestQuote - 1)] + "…";

    private static string Shorten(string text)
    {
        if (text.Length <= LongestPassage) return text;
        var end = text.LastIndexOf(". ", LongestPassage, StringComparison.Ordinal);
        return end > 0 ? text[..(end + 1)] : text[..(LongestPassage - 1)] + "…";
    }
}
