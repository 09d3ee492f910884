using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// Takes one message through the graph: repair first, then the agents the supervisor names, then the final answer. Which node comes next is
/// decided by pure functions over the state; this class only carries it from one to the next.
/// </summary>
public sealed class ChatGraph(IEnumerable<IAgent> agents, AgentTurn asks, Actions actions, IntentNames intents, IOptions<ModelOptions> model, ILogger<ChatGraph> logger)
{
    private readonly Dictionary<string, IAgent> _agents = Introduced(agents);

    public async Task<TurnResult> RunAsync(TurnState start, CancellationToken ct)
    {
        var before = start.Before;
        var verdict = Repair.Decide(before, start.Read, start.ReadSlots(start.Message), start.Message);
        await start.Tools.NoteAsync(AgentNames.Supervisor, $"{verdict.Kind}: {verdict.Reason}");
        var state = start with
        {
            Earlier = verdict.Earlier, Known = verdict.Known ?? start.Known, Open = [.. verdict.Wishes],
        };
        return verdict.Kind switch
        {
            RepairKind.Confirm => await ConfirmAsync(state, ct),
            RepairKind.Decline => await AnswerAsync(state, before with { Pending = [] }, ["All right, I leave it as it is."], ct),
            RepairKind.Correct => await AnswerAsync(state, before with { Pending = [], Question = null }, [], ct),
            RepairKind.Answer => await AnswerAsync(state, before with { Question = null }, [], ct),
            RepairKind.Proceed => await AnswerAsync(state, before with { Question = null, PutOff = [] }, [], ct),
            RepairKind.Interrupt or RepairKind.HandOff => await AnswerAsync(state, before, [], ct),
            RepairKind.Undo => await AnswerAsync(state, before with { Pending = [before.Done!.Undo! with { AskedAt = state.Now }], Done = null }, [], ct, before.Done!.Undo!.Agent),
            _ => Settle(state, verdict),
        };
    }

    // What needs no agent.
    private TurnResult Settle(TurnState state, RepairVerdict verdict)
    {
        var before = state.Before;
        var (text, after) = verdict.Kind switch
        {
            RepairKind.Cancel when before is { Question: null, Done: not null } => ("That is done already, and I cannot take it back in one step. Tell me what to change.", before),
            RepairKind.Cancel when before.Question is null => ("There is nothing I was about to do. What can I do for you?", before),
            RepairKind.Cancel => ("All right, never mind.", before with { Question = null, Pending = [] }),
            RepairKind.Repeat => (before.Last!.Text, before),
            RepairKind.AlreadyDone => ("That is done already. " + (before.Done!.Text.StartsWith("Done. ", StringComparison.Ordinal) ? before.Done.Text["Done. ".Length..] : before.Done.Text), before),
            RepairKind.AskAgain => (before.Pending.Count > 0 ? "Please say yes or no." : verdict.Lost ? "I did not get that." : "", before),
            RepairKind.SmallTalk => (SmallTalk.Of(state.Read.Cues), before with { FailedClarifications = 0 }),
            RepairKind.Clarify when Clarification.Ask(state.Message, state.Read.Wishes[0], state.Read.Second!, intents.About) is var question => (question.Text, before with { Question = question }),
            _ => (before.FailedClarifications == 0 ? SmallTalk.CannotHandle : SmallTalk.StillCannotHandle, before),
        };
        if (verdict.Lost) after = after with { FailedClarifications = before.FailedClarifications + 1 };
        var result = FinalAnswer.Of(state with { Open = [] }, after, text.Length > 0 ? [text] : [], openingAgent: AgentNames.Supervisor,
            complete: verdict.Kind == RepairKind.SmallTalk && state.Read.Cues.HasFlag(Cues.Thanks));
        // What was not understood is nothing to repeat.
        return verdict.Kind is RepairKind.Clarify or RepairKind.CannotHandle or RepairKind.AskAgain ? result with { After = result.After with { Last = before.Last } } : Again(result, before, verdict.Kind);
    }

    private static TurnResult Again(TurnResult result, GraphState before, RepairKind kind) =>
        kind == RepairKind.Repeat ? result with { After = result.After with { Last = before.Last } } : result;

    private async Task<TurnResult> ConfirmAsync(TurnState state, CancellationToken ct)
    {
        var outcomes = new List<ActionOutcome>();
        foreach (var action in state.Before.Pending)
        {
            using var span = AgentTelemetry.StartAgent(action.Agent, state.SessionId, model.Value.Provider);
            try
            {
                outcomes.Add(await actions.CommitAsync(action, state, ct));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                AgentTelemetry.Failed(action.Agent, span, e);
                throw;
            }
        }
        var last = outcomes[^1];
        var after = state.Before with
        {
            Pending = [.. outcomes.Where(o => o.KeepWaiting).Select(o => o.Action)],
            Done = outcomes.Exists(o => o.KeepWaiting) ? null : new(last.Action.Id, last.Action.Tool, last.Text, last.Succeeded, outcomes.Count == 1 ? last.Undo : null),
            FailedClarifications = 0,
        };
        var next = outcomes.Where(o => o.Next is not null).Select(o => o.Next!).ToList();
        if (next.Count > 0) state = state with { Open = state.Open.AddRange(next.Select(n => n.Wish)), Known = next[0].Known };
        return await AnswerAsync(state, after, [.. outcomes.Where(o => !Outdated(o, outcomes)).Select(o => o.Text)], ct, last.Action.Agent);
    }

    // What the basket holds is told once, by the last that changed it.
    private static bool Outdated(ActionOutcome outcome, List<ActionOutcome> all) =>
        outcome.Succeeded && all.FindLast(o => o.Action.Tool == outcome.Action.Tool) is { Succeeded: true } last && last != outcome && outcome.Action.Tool == "set_basket_items";

    private async Task<TurnResult> AnswerAsync(TurnState state, GraphState waiting, IReadOnlyList<string> opening, CancellationToken ct, string? openingAgent = null)
    {
        foreach (var text in opening) await state.Stream.PartAsync(text);
        for (var route = Supervisor.Next(state, _agents.Keys); !route.Ends; route = Supervisor.Next(state, _agents.Keys))
        {
            var answers = await VisitAsync(_agents[route.Agent!], route.Wishes, state, ct);
            state = Supervisor.After(state, route, answers);
        }
        return FinalAnswer.Of(state, waiting, opening, openingAgent);
    }

    private static Dictionary<string, IAgent> Introduced(IEnumerable<IAgent> agents)
    {
        var byName = agents.ToDictionary(a => a.Name, StringComparer.Ordinal);
        foreach (var name in byName.Keys) AgentTelemetry.Introduce(name);
        return byName;
    }

    private async Task<List<AgentAnswer>> VisitAsync(IAgent agent, IReadOnlyList<Wish> wishes, TurnState state, CancellationToken ct)
    {
        using var span = AgentTelemetry.StartAgent(agent.Name, state.SessionId, model.Value.Provider);
        var answers = new List<AgentAnswer>();
        foreach (var wish in wishes)
        {
            try
            {
                answers.Add(new(agent.Name, wish, await asks.AskAsync(agent, wish, state, ct)));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One agent's fault is not the others': they still answer.
                AgentTelemetry.Failed(agent.Name, span, e);
                logger.LogError(e, "{Agent} failed at {Intent}", agent.Name, wish.Intent);
                answers.Add(new(agent.Name, wish, AgentReply.CouldNot("Something went wrong on our side while I looked that up. Please try again in a moment, or say \"person\" to talk to somebody.")));
            }
            await TellAsync(state.Stream, answers[^1].Reply);
        }
        return answers;
    }

    // Whoever watches reads the first answer while the next agent works. Questions stand at the end, and what was handed on may be answered elsewhere.
    private static ValueTask TellAsync(AnswerStream stream, AgentReply reply)
    {
        if (reply is { Pending: null, Question: null, HandOff: null }) return stream.PartAsync(reply.Text);
        stream.Drop();
        return ValueTask.CompletedTask;
    }
}
