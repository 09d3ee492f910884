using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>Something a person of the shop has to look at.</summary>
/// <param name="Status"><c>open</c>, <c>waiting</c> or <c>closed</c>.</param>
/// <param name="Priority"><c>low</c>, <c>normal</c> or <c>high</c>.</param>
public sealed record TicketAnswer(
    string TicketId, string Subject, string Body, string Status, string Priority, Guid? OrderId, string? ClaimId, string? AssignedTo,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? UserId = null, string? SessionId = null)
{
    /// <summary>What people of the shop answered, oldest first.</summary>
    public IReadOnlyList<TicketReply>? Answers { get; init; }
}

public sealed record TicketReply(string Content, DateTimeOffset At);

public sealed record TicketList(long Total, int Limit, int Offset, IReadOnlyList<TicketAnswer> Tickets);

/// <summary><c>/api/tickets</c> of a shopper. Those of everybody are in the agents' inbox.</summary>
public static class Tickets
{
    private const string Columns = "select ticket_id, subject, body, status, priority, order_id, claim_id, assigned_to, created_at, updated_at, user_id, conversation_id from tickets";
    private static readonly string[] States = ["open", "waiting", "closed"];

    public sealed record NewTicket(
        [property: Required, StringLength(200, MinimumLength = 1)] string Subject, [property: Required, StringLength(4000, MinimumLength = 1)] string Body,
        Guid? OrderId = null, [property: StringLength(20)] string? ClaimId = null, [property: StringLength(Owner.LongestId)] string? UserId = null);

    public static async Task<Results<Created<TicketAnswer>, ProblemHttpResult>> PostAsync(
        NewTicket body, HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var id = await database.FirstAsync(
            """
            insert into tickets (user_id, subject, body, order_id, claim_id)
            select $1, $2, $3, $4::uuid, $5::text where ($4::uuid is null or exists (select from orders where id = $4 and user_id = $1))
                                        and ($5::text is null or exists (select from claims where claim_id = $5::text and user_id = $1))
            returning ticket_id
            """, [owner, body.Subject, body.Body, body.OrderId, body.ClaimId], r => r.GetString(0), ct);
        if (id is null) return ServiceReader.Missing("order or claim");
        return TypedResults.Created($"/api/tickets/{id}", await FindAsync(database, id, owner, ct));
    }

    public static async Task<Results<Ok<TicketList>, ValidationProblem, ProblemHttpResult>> ListAsync(
        HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        var (page, fields) = await PageAsync(http.Request.Query, owner, database, ct);
        return fields.Valid ? TypedResults.Ok(page) : TypedResults.ValidationProblem(fields.Errors);
    }

    public static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> GetAsync(
        string ticketId, HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        return await FindAsync(database, ticketId, owner, ct) is { } ticket
            ? TypedResults.Ok((await WithAnswersAsync(database, [ticket], ct))[0])
            : ServiceReader.Missing("ticket");
    }

    private static async Task<(TicketList? Page, Fields Fields)> PageAsync(IQueryCollection query, string owner, NpgsqlDataSource database, CancellationToken ct)
    {
        var fields = new Fields(query);
        var (limit, offset, status) = (fields.Whole("limit", 20, 1, 100), fields.Whole("offset", 0, 0, 10_000), fields.Text("status", 10));
        if (status is { Length: > 0 } && !States.Contains(status)) fields.Fault("status", $"One of {string.Join(", ", States)} is needed.");
        if (!fields.Valid) return (null, fields);
        const string Which = "where user_id = $1 and ($2::text is null or status = $2)";
        object?[] args = [owner, status is { Length: > 0 } ? status : null];
        var total = await database.FirstAsync($"select count(*) from tickets {Which}", args, r => r.GetInt64(0), ct);
        var tickets = await database.ListAsync(
            $"{Columns} {Which} order by created_at desc, ticket_id desc limit $3 offset $4", [.. args, limit, offset], r => Read(r, owner), ct);
        return (new TicketList(total, limit, offset, await WithAnswersAsync(database, tickets, ct)), fields);
    }

    private static async Task<IReadOnlyList<TicketAnswer>> WithAnswersAsync(NpgsqlDataSource database, IReadOnlyList<TicketAnswer> tickets, CancellationToken ct)
    {
        var answers = (await database.ListAsync("select ticket_id, content, at from ticket_answers where ticket_id = any($1) order by id",
            [tickets.Select(t => t.TicketId).ToArray()], r => (Ticket: r.GetString(0), Answer: new TicketReply(r.GetString(1), r.Time(2))), ct)).ToLookup(a => a.Ticket, a => a.Answer);
        return [.. tickets.Select(t => t with { Answers = [.. answers[t.TicketId]] })];
    }

    internal static Task<TicketAnswer?> FindAsync(NpgsqlDataSource database, string ticketId, string? owner, CancellationToken ct) =>
        database.FirstAsync($"{Columns} where ticket_id = $1 and ($2::text is null or user_id = $2)", [ticketId, owner], r => Read(r, owner), ct);

    private static TicketAnswer Read(NpgsqlDataReader r, string? owner) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4),
        r.IsDBNull(5) ? null : r.GetGuid(5), r.Text(6), r.Text(7), r.Time(8), r.Time(9), owner is null ? r.Text(10) : null, r.Text(11));
}
