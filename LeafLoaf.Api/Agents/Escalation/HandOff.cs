using System.Text;
using System.Text.Json.Nodes;
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
public sealed record HandOffSummary(
    string Who, IReadOnlyList<string> Why, IReadOnlyList<string> Asked, IReadOnlyList<TriedStep> Tried, IReadOnlyList<ChatMessage> LastMessages)
{
    private const int MostMessages = 6;
    private const int MostSteps = 12;
    private const int LongestOutcome = 300;

    public static HandOffSummary Of(Conversation conversation, EscalationVerdict verdict, HandOff handOff)
    {
        var last = conversation.Messages.TakeLast(MostMessages).ToArray();
        var asked = handOff.Asked.Count > 0 ? handOff.Asked
            : conversation.Messages.LastOrDefault(m => m.Role == Conversation.User) is { } message ? [message.Content] : [];
        return new(Describe(conversation), [.. verdict.Reasons.Select(r => r.Text)], asked,
            [.. handOff.Trace.Where(s => s.Tool is not null).TakeLast(MostSteps).Select(Short)], last);
    }

    /// <summary>The same for people to read in a line-by-line text.</summary>
    public string Text(int longest)
    {
        var text = new StringBuilder();
        text.Append("Who: ").AppendLine(Who);
        foreach (var why in Why) text.Append("Why: ").AppendLine(why);
        foreach (var asked in Asked) text.Append("Asked: ").AppendLine(asked);
        foreach (var tried in Tried) text.Append(tried.Worked ? "Found: " : "Failed: ").Append(tried.Agent).Append(", ").Append(tried.Tool).Append(": ").AppendLine(tried.Outcome);
        return text.Length <= longest ? text.ToString().TrimEnd() : text.ToString(0, longest - 1) + "…";
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
        return new(step.Agent, step.Tool, outcome.Length <= LongestOutcome ? outcome : outcome[..(LongestOutcome - 1)] + "…", problem is null);
    }
}
