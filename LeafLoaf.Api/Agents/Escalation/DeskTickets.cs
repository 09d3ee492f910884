using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>A ticket in the inbox.</summary>
/// <param name="Status"><c>open</c>, <c>waiting</c> for the shopper, or <c>closed</c>.</param>
/// <param name="Reasons">Codes of the rules that opened it; none where the shopper wrote it.</param>
/// <param name="WaitingSince">Since when the shopper waits for a word; null when it is their turn or the ticket is closed.</param>
/// <param name="Mine">Whether it is the reader's.</param>
public sealed record DeskTicket(
    string TicketId, string Subject, string Status, string Priority, IReadOnlyList<string> Reasons, string? Customer, string? UserId, string? SessionId,
    string? AssignedTo, bool Mine, DateTimeOffset? WaitingSince, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Unanswered">Open tickets of everybody whose shopper waits.</param>
public sealed record DeskTicketList(long Total, int Limit, int Offset, long Unanswered, IReadOnlyList<DeskTicket> Tickets);

/// <summary><c>GET /api/admin/tickets</c>: the inbox, urgent first, then who has waited longest.</summary>
public static class DeskTickets
{
    private static readonly string[] States = ["active", "open", "waiting", "closed", "all"];
    private static readonly string[] Owners = ["anybody", "me", "nobody"];

    // What the shopper said after the last answer is what waits; a ticket nobody answered waits since it was opened.
    internal const string Columns =
        """
        select t.ticket_id, t.subject, t.status, t.priority, t.reasons, c.first_name || ' ' || c.last_name, t.user_id, t.conversation_id,
               coalesce(u.display_name, u.email, t.assigned_to), t.assigned_to, w.since, t.created_at, t.updated_at
        from tickets t
        left join customers c on c.user_id = t.user_id
        left join users u on u.id::text = t.assigned_to
        left join lateral (select max(at) as at from ticket_answers a where a.ticket_id = t.ticket_id) a on true
        left join lateral (
            select case when t.status = 'closed' then null when a.at is null then t.created_at
                        else (select min(m.at) from conversation_messages m where m.conversation_id = t.conversation_id and m.role = 'user' and m.at > a.at) end as since
        ) w on true
        """;

    public static async Task<Results<Ok<DeskTicketList>, ValidationProblem>> HandleAsync(HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var (limit, offset) = (fields.Whole("limit", 20, 1, 100), fields.Whole("offset", 0, 0, 10_000));
        var (status, whose) = (One(fields, "status", States), One(fields, "assigned", Owners));
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        const string Which =
            """
            where ($1 = 'all' or ($1 = 'active' and t.status <> 'closed') or t.status = $1)
              and ($2 = 'anybody' or ($2 = 'nobody' and t.assigned_to is null) or ($2 = 'me' and t.assigned_to = $3))
            """;
        var me = Caller.Of(http).Id!;
        object?[] args = [status, whose, me];
        var total = await database.FirstAsync($"select count(*) from tickets t {Which}", args, r => r.GetInt64(0), ct);
        var unanswered = await database.FirstAsync($"select count(*) from ({Columns} where t.status <> 'closed') x where since is not null", [], r => r.GetInt64(0), ct);
        var page = await database.ListAsync(
            $"""
            {Columns} {Which}
            order by t.status = 'closed', case when t.status = 'closed' then t.updated_at end desc, w.since is null,
                     case t.priority when 'high' then 0 when 'normal' then 1 else 2 end, coalesce(w.since, t.updated_at), t.ticket_id
            limit $4 offset $5
            """,
            [.. args, limit, offset], r => Read(r, me), ct);
        return TypedResults.Ok(new DeskTicketList(total, limit, offset, unanswered, page));
    }

    internal static Task<DeskTicket?> FindAsync(NpgsqlDataSource database, string ticketId, string me, CancellationToken ct) =>
        database.FirstAsync($"{Columns} where t.ticket_id = $1", [ticketId], r => Read(r, me), ct);

    private static DeskTicket Read(NpgsqlDataReader r, string me) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4), r.Text(5), r.Text(6), r.Text(7),
        r.Text(8), r.Text(9) == me, r.TimeOrNull(10), r.Time(11), r.Time(12));

    private static string One(Fields fields, string field, string[] allowed)
    {
        if (fields.Text(field, 20) is not { Length: > 0 } text) return allowed[0];
        if (!allowed.Contains(text)) fields.Fault(field, $"One of {string.Join(", ", allowed)} is needed.");
        return text;
    }
}
