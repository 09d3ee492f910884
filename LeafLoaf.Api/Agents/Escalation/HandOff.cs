using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Graph;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>What the agents give to the person who takes over.</summary>
/// <param name="Asked">The wishes, in the shopper's words.</param>
/// <param name="Trace">What the agents did about them.</param>
public sealed record HandOff(IReadOnlyList<string> Asked, IReadOnlyList<TraceStep> Trace)
{
    public static readonly HandOff Nothing = new([], []);
}

/// <summary>Something an agent tried.</summary>
/// <param name="Outcome">What came of it, in short.</param>
public sealed record TriedStep(string Agent, string? Tool, string Outcome, bool Worked);

/// <summary>The hand-off as it stands in the ticket.</summary>
/// <param name="Who">What the conversation itself knows of the shopper; who they really are is looked up when the ticket is read.</param>
public sealed partial record HandOffSummary(
    string Who, IReadOnlyList<string> Why, IReadOnlyList<string> Asked, IReadOnlyList<TriedStep> Tried, IReadOnlyList<ChatMessage> LastMessages)
{
    private const int MostMessages = 6;
    private const int MostSteps = 12;
    private const int MostAsked = 4;
    private const int LeastSubject = 8;
    private const int LongestOutcome = 300;

    public static HandOffSummary Of(Conversation conversation, EscalationVerdict verdict, HandOff handOff)
    {
        var said = conversation.Messages.Where(m => m.Role == Conversation.User).TakeLast(MostAsked).Select(m => m.Content);
        // What this message set off is in the trace; what was tried before stands in the answers.
        var before = conversation.Messages.Where(m => m.Role == Conversation.Assistant && m.Agent is not (null or Conversation.Person or AgentNames.Human or AgentNames.Supervisor))
            .TakeLast(MostAsked).Select(m => new TriedStep(m.Agent!, null, Cut(m.Content, LongestOutcome), true));
        return new(Describe(conversation), [.. verdict.Reasons.Select(r => r.Text)], [.. said.Concat(handOff.Asked).Distinct().TakeLast(MostAsked).Select(a => Cut(a, LongestOutcome))],
            [.. before, .. handOff.Trace.Where(s => s.Tool is not null).TakeLast(MostSteps).Select(Short)], [.. conversation.Messages.TakeLast(MostMessages)]);
    }

    /// <summary>What it is about, in the shopper's own words: the last thing they said that is more than a greeting or the wish for a person.</summary>
    public string Subject(int longest)
    {
        var text = Asked.LastOrDefault(a => a.Length >= LeastSubject && !ForPerson().IsMatch(a)) ?? (Asked is [.., var last] ? last : Why is [var why, ..] ? why : "A question");
        return Cut(text.ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal), longest);
    }

    /// <summary>The same for people to read in a line-by-line text.</summary>
    public string Text(int longest)
    {
        var text = new StringBuilder();
        text.Append("Who: ").AppendLine(Who);
        foreach (var why in Why) text.Append("Why: ").AppendLine(why);
        foreach (var asked in Asked) text.Append("Asked: ").AppendLine(asked);
        foreach (var tried in Tried) text.Append(tried.Worked ? "Found: " : "Failed: ").Append(tried.Agent).Append(tried.Tool is null ? "" : $", {tried.Tool}").Append(": ").AppendLine(tried.Outcome);
        return Cut(text.ToString().TrimEnd(), longest);
    }

    private static string Describe(Conversation c)
    {
        var who = c.UserId is null ? "a visitor without an account" : "shopper " + c.UserId;
        string?[] hints = [c.CustomerId is { } customer ? $"customer {customer}" : null, c.PolicyNumber is { } policy ? $"membership {policy}" : null, c.ClaimId is { } claim ? $"claim {claim}" : null];
        return hints.Any(h => h is not null) ? $"{who}; says: {string.Join(", ", hints.Where(h => h is not null))}" : who;
    }

    private static TriedStep Short(TraceStep step)
    {
        var problem = (step.Output as JsonObject)?["problem"]?.ToString();
        var outcome = problem ?? step.Output?.ToJsonString() ?? "nothing";
        return new(step.Agent, step.Tool, Cut(outcome, LongestOutcome), problem is null);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    [GeneratedRegex(@"^.{0,40}\b(person|human|somebody|someone|agent|representative|employee)\b.{0,20}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex ForPerson();
}
