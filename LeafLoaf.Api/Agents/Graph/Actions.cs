using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What came of a yes.</summary>
/// <param name="KeepWaiting">True when it may work a moment later: the same yes is then asked for again.</param>
/// <param name="Next">What follows from it.</param>
/// <param name="Undo">What would take it back; null when nothing does.</param>
public sealed record ActionOutcome(PendingAction Action, string Text, bool Succeeded, bool KeepWaiting = false, FollowUp? Next = null, PendingAction? Undo = null);

/// <summary>
/// Does what the shopper said yes to, once. The key of the write is made of conversation and action, and the audit knows what was done
/// before: whoever says yes again, or after a crash, gets the same outcome.
/// </summary>
public sealed class Actions(ToolCatalog tools, ActionLog log, IEnumerable<IAgent> agents, ILogger<Actions> logger)
{
    public async Task<ActionOutcome> CommitAsync(PendingAction action, TurnState turn, CancellationToken ct)
    {
        if (action.UserId != turn.UserId) return new(action, "Somebody else asked for this, so I leave it as it is.", false);
        if (tools.Find(action.Tool) is not { Effect: ToolEffect.Writes } tool) return new(action, "I cannot do this any more. Please ask for it again.", false);
        if (await log.BeginAsync(turn.SessionId, action, tool.IsSensitive, ct) is { Status: not ActionLog.Started } known)
            return new(action, known.Outcome ?? "That is done already.", known.Status == ActionLog.Done);
        var result = await turn.Tools.CommitAsync(action, tool, action.KeyIn(turn.SessionId), ct);
        if (!result.Ok && (result.Status >= StatusCodes.Status500InternalServerError || result.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests))
        {
            logger.LogWarning("Action {Tool} did not work for now: {Status}", action.Tool, result.Status);
            return new(action, $"That did not work just now: {result.Problem} Say yes to try it again.", false, KeepWaiting: true);
        }
        var agent = agents.FirstOrDefault(a => a.Name == action.Agent);
        var text = result.Ok ? agent?.Done(action, result) ?? "Done." : $"That could not be done: {result.Problem}";
        // Once it is done it is written down, whether the caller still waits or not.
        await log.EndAsync(turn.SessionId, action, result.Ok ? ActionLog.Done : ActionLog.Refused, result.Status, tool.IsSensitive ? "Done." : text, CancellationToken.None);
        return result.Ok ? new(action, text, true, Next: agent?.After(action, result), Undo: agent?.Undo(action, result)) : new(action, text, false);
    }
}
