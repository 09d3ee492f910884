using LeafLoaf.Api.Agents.Conversations;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What comes of a message.</summary>
/// <param name="After">What the conversation knows from now on.</param>
/// <param name="Confirm">What a yes would do; none when nothing waits.</param>
public sealed record TurnResult(
    string Message, string AgentUsed, bool RequiresClarification, bool ConversationComplete, GraphState After, IReadOnlyList<Citation> Citations,
    IReadOnlyList<ProductCard> Products, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Confirm);

/// <summary>
/// The final answer agent: makes one answer of what the agents said, asks for the yes to everything that waits for one, and comes back to what
/// was being asked before. Pure.
/// </summary>
public static class FinalAnswer
{
    /// <summary>Products that are shown with one answer.</summary>
    public const int MostProducts = 8;

    /// <param name="opening">What is said before the agents: what was done, or that something was dropped.</param>
    /// <param name="waiting">What waited before this message and still does.</param>
    public static TurnResult Of(TurnState state, GraphState waiting, IReadOnlyList<string> opening, string? openingAgent = null, bool complete = false)
    {
        var replies = state.Answers.Select(a => a.Reply).ToList();
        var pending = replies.Where(r => r.Pending is not null).Select(r => r.Pending!).ToList();
        var question = replies.Find(r => r.Question is not null)?.Question;
        var after = Remember(state, waiting, pending, question);
        var parts = opening.Concat(replies.Where(r => r.Pending is null && r.Question is null).Select(r => r.Text)).Where(t => t.Length > 0).ToList();
        if (after.Pending.Count > 0) parts.Add(ConfirmText(after.Pending, again: pending.Count == 0 && state.Before.Pending.Count > 0));
        if (question is not null) parts.Add(question.Text);
        else if (after.Question is { } earlier && after.Pending.Count == 0 && !parts.Contains(earlier.Text)) parts.Add((parts.Count > 0 ? "Back to what I asked: " : "") + earlier.Text);
        var text = string.Join("\n\n", parts.Distinct());
        var agent = state.Answers.FirstOrDefault()?.Agent ?? openingAgent ?? AgentNames.Final;
        var first = state.Answers.FirstOrDefault();
        after = after with
        {
            Last = first is null && opening.Count == 0 ? after.Last : new(agent, first?.Wish.Intent ?? "", first is null ? "" : state.WordsOf(first.Wish), text),
        };
        return new(text, agent, after.Pending.Count > 0 || after.Question is not null, complete && after.Pending.Count == 0 && after.Question is null, after,
            [.. replies.SelectMany(r => r.Citations).DistinctBy(c => c.Id)], [.. replies.SelectMany(r => r.Products).DistinctBy(p => p.Id).Take(MostProducts)],
            after.Pending.Count == 0 ? after.Question?.Choices ?? [] : [], [.. after.Pending.Select(p => p.Summary)]);
    }

    private static GraphState Remember(TurnState state, GraphState waiting, List<PendingAction> pending, OpenQuestion? question)
    {
        // A question in place of another: the earlier one is put off, and asked again when this one is answered.
        var putOff = question is not null && waiting.Question is { } other ? [other, .. waiting.PutOff.Take(GraphState.MostPutOff - 1)] : waiting.PutOff;
        var open = question ?? waiting.Question;
        if (open is null && putOff.Count > 0) (open, putOff) = (putOff[0], [.. putOff.Skip(1)]);
        var failed = state.Answers.Count > 0 && state.Answers.TrueForAll(a => a.Reply.Failed);
        return waiting with
        {
            Pending = [.. waiting.Pending, .. pending],
            Question = open,
            PutOff = putOff,
            Focus = state.Answers.Aggregate(waiting.Focus, (focus, answer) => focus.With(answer.Reply.Focus)),
            Done = pending.Count > 0 ? null : waiting.Done,
            FailedClarifications = state.Answers.Count > 0 && !failed ? 0 : waiting.FailedClarifications,
        };
    }

    private static string ConfirmText(IReadOnlyList<PendingAction> pending, bool again)
    {
        var lead = again ? "Still waiting for your yes: " : "";
        return pending is [var only]
            ? $"{lead}{only.Summary} Shall I?"
            : lead + string.Join("\n", pending.Select((p, i) => $"{i + 1}. {p.Summary}")) + "\nShall I do all of this?";
    }
}
