using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Orders;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>What a person of the shop does with a ticket, under <c>/api/admin/tickets/{ticket_id}</c>.</summary>
public static class TicketActions
{
    /// <param name="Close">Whether that was all: the conversation goes back to the agents.</param>
    public sealed record Answer([property: Required, StringLength(4000, MinimumLength = 1)] string Content, bool Close = false);

    public sealed record Change(
        [property: AllowedValues("open", "waiting", "closed", null)] string? Status = null, [property: AllowedValues("low", "normal", "high", null)] string? Priority = null,
        [property: StringLength(100)] string? AssignedTo = null);

    /// <summary><c>POST …/take</c>: mine now; in the conversation the agents fall silent.</summary>
    public static async Task<Results<Ok<DeskTicket>, ProblemHttpResult>> TakeAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, DeskConversation desk, CancellationToken ct)
    {
        var me = Caller.Of(http).Id!;
        var (ticket, refusal) = await ClaimAsync(ticketId, me, "open", database, ct);
        if (refusal is not null) return refusal;
        await desk.HandAsync(ticket!.SessionId, ticketId, withPerson: true, ct);
        return TypedResults.Ok((await DeskTickets.FindAsync(database, ticketId, me, ct))!);
    }

    /// <summary>
    /// <c>POST …/answer</c>: stored with the ticket and said in the conversation. Whoever answers takes the ticket; one that another
    /// person has is refused with 409. With an <c>Idempotency-Key</c> it is said once.
    /// </summary>
    public static async Task<Results<Ok<DeskTicket>, ValidationProblem, ProblemHttpResult>> AnswerAsync(
        string ticketId, Answer body, HttpContext http, NpgsqlDataSource database, DeskConversation desk, TimeProvider time, CancellationToken ct)
    {
        if (Idempotency.KeyOf(http.Request, out var fault) is var key && fault is not null) return TypedResults.ValidationProblem(fault);
        if (string.IsNullOrWhiteSpace(body.Content)) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["content"] = ["Something has to be said."] });
        var me = Caller.Of(http).Id!;
        var (ticket, refusal) = await ClaimAsync(ticketId, me, "waiting", database, ct);
        if (refusal is not null) return refusal;
        var message = ConversationChange.Complete([ChatMessage.Now(Conversation.Assistant, body.Content.Trim(), Conversation.Person) with { Id = IdOf(key, ticketId, me) }], time.GetUtcNow())[0];
        await desk.AnswerAsync(ticket!, message, me, ct);
        if (body.Close) await CloseAsync(ticket!, database, desk, ct);
        return TypedResults.Ok((await DeskTickets.FindAsync(database, ticketId, me, ct))!);
    }

    /// <summary><c>POST …/hand_back</c>: the agents go on; the ticket stays until it is closed.</summary>
    public static async Task<Results<Ok<DeskTicket>, ProblemHttpResult>> HandBackAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, DeskConversation desk, CancellationToken ct)
    {
        var me = Caller.Of(http).Id!;
        if (await DeskTickets.FindAsync(database, ticketId, me, ct) is not { } ticket) return ServiceReader.Missing("ticket");
        await database.ExecuteAsync("update tickets set status = 'waiting', assigned_to = null, updated_at = now() where ticket_id = $1 and status <> 'closed'", [ticketId], ct);
        await desk.HandAsync(ticket.SessionId, ticket.Status == "closed" ? null : ticketId, withPerson: false, ct);
        return TypedResults.Ok((await DeskTickets.FindAsync(database, ticketId, me, ct))!);
    }

    /// <summary><c>PATCH …</c>: status, priority and whose it is. Closing gives the conversation back to the agents.</summary>
    public static async Task<Results<Ok<TicketAnswer>, ProblemHttpResult>> ChangeAsync(
        string ticketId, Change body, NpgsqlDataSource database, DeskConversation desk, CancellationToken ct)
    {
        try
        {
            var changed = await database.ExecuteAsync(
                "update tickets set status = coalesce($2, status), priority = coalesce($3, priority), assigned_to = coalesce($4, assigned_to), updated_at = now() where ticket_id = $1",
                [ticketId, body.Status, body.Priority, body.AssignedTo], ct);
            if (changed == 0) return ServiceReader.Missing("ticket");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Checkouts.Conflict("The conversation has another open ticket by now.");
        }
        var ticket = (await Tickets.FindAsync(database, ticketId, null, ct))!;
        if (body.Status == "closed") await desk.HandAsync(ticket.SessionId, null, withPerson: false, ct);
        return TypedResults.Ok(ticket);
    }

    private static async Task CloseAsync(DeskConversation.Locked ticket, NpgsqlDataSource database, DeskConversation desk, CancellationToken ct)
    {
        await database.ExecuteAsync("update tickets set status = 'closed', updated_at = now() where ticket_id = $1", [ticket.TicketId], ct);
        await desk.HandAsync(ticket.SessionId, null, withPerson: false, ct);
    }

    private static async Task<(DeskConversation.Locked? Ticket, ProblemHttpResult? Refusal)> ClaimAsync(
        string ticketId, string me, string status, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await DeskConversation.LockAsync(connection, ticketId, ct) is not { } ticket) return (null, ServiceReader.Missing("ticket"));
        if (ticket.Status == "closed") return (null, Checkouts.Conflict("The ticket is closed.", ("status", ticket.Status)));
        if (ticket.AssignedTo is { } other && other != me) return (null, Checkouts.Conflict("Somebody else has this ticket. They have to hand it back first.", ("assigned_to", other)));
        await connection.ExecuteAsync("update tickets set assigned_to = $2, status = $3, updated_at = now() where ticket_id = $1", [ticketId, me, status], ct);
        await transaction.CommitAsync(ct);
        return (ticket, null);
    }

    // The same key is the same message; without one every answer is another.
    private static Guid IdOf(string? key, string ticketId, string me) =>
        key is null ? Guid.Empty : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{ticketId} {me} {key}")).AsSpan(0, 16));
}
