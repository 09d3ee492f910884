using System.Text.Json;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What became of an action that was said yes to before.</summary>
/// <param name="Status"><c>started</c>, <c>done</c> or <c>refused</c>.</param>
public sealed record LoggedAction(string Status, string? Outcome);

/// <summary>The audit of everything agents did for somebody: table <c>agent_actions</c>, one row per yes, written before it is done and after.</summary>
public sealed class ActionLog(NpgsqlDataSource database)
{
    public const string Started = "started";
    public const string Done = "done";
    public const string Refused = "refused";

    /// <summary>Writes that an action is about to be done, or tells what became of it when this is not the first time.</summary>
    public async Task<LoggedAction?> BeginAsync(string sessionId, PendingAction action, bool hideInput, CancellationToken ct)
    {
        if (await database.ExecuteAsync(
            """
            insert into agent_actions (session_id, action_id, user_id, agent, tool, input, summary, asked_at)
            values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) on conflict do nothing
            """,
            [sessionId, action.Id, action.UserId, action.Agent, action.Tool, hideInput ? "{}" : action.Input.GetRawText(), hideInput ? "" : action.Summary, action.AskedAt], ct) == 1) return null;
        return await database.FirstAsync("select status, outcome from agent_actions where session_id = $1 and action_id = $2", [sessionId, action.Id],
            r => new LoggedAction(r.GetString(0), r.Text(1)), ct);
    }

    public Task<int> EndAsync(string sessionId, PendingAction action, string status, int httpStatus, string outcome, CancellationToken ct) => database.ExecuteAsync(
        "update agent_actions set status = $3, http_status = $4, outcome = $5, finished_at = now() where session_id = $1 and action_id = $2",
        [sessionId, action.Id, status, httpStatus, outcome], ct);
}
