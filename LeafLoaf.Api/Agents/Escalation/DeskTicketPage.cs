using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>Who the shopper really is, as far as the shop knows.</summary>
public sealed record TicketShopper(string? CustomerId, string? Name, string? Email, string? Plan, long Orders, long OpenClaims);

/// <summary>A ticket with all a person needs to answer it.</summary>
/// <param name="Summary">The hand-off; null where the shopper wrote the ticket.</param>
/// <param name="Transcript">All that was said, oldest first; the answers alone where there is no conversation.</param>
/// <param name="WithPerson">Whether the agents are silent.</param>
public sealed record DeskTicketAnswer(
    DeskTicket Ticket, string Body, HandOffSummary? Summary, TicketShopper? Shopper, Guid? OrderId, string? ClaimId, bool WithPerson, IReadOnlyList<ChatMessage> Transcript);

/// <summary><c>GET /api/admin/tickets/{ticket_id}</c></summary>
public static class DeskTicketPage
{
    public static async Task<Results<Ok<DeskTicketAnswer>, ProblemHttpResult>> HandleAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, ConversationStore conversations, ArchiveWriter archive, CancellationToken ct) =>
        await ReadAsync(ticketId, Caller.Of(http).Id!, database, conversations, archive, ct) is { } ticket ? TypedResults.Ok(ticket) : ServiceReader.Missing("ticket");

    internal static async Task<DeskTicketAnswer?> ReadAsync(
        string ticketId, string me, NpgsqlDataSource database, ConversationStore conversations, ArchiveWriter archive, CancellationToken ct)
    {
        if (await DeskTickets.FindAsync(database, ticketId, me, ct) is not { } ticket) return null;
        var (body, summary, order, claim) = await database.FirstAsync("select body, summary::text, order_id, claim_id from tickets where ticket_id = $1", [ticketId],
            r => (r.GetString(0), r.Text(1), r.IsDBNull(2) ? (Guid?)null : r.GetGuid(2), r.Text(3)), ct);
        var conversation = ticket.SessionId is { } session ? await ConversationAsync(session, conversations, archive, ct) : null;
        return new(ticket, body, summary is null ? null : JsonSerializer.Deserialize<HandOffSummary>(summary, TicketJson.Options),
            ticket.UserId is { } user ? await ShopperAsync(database, user, ct) : null, order, claim, conversation?.WithPerson == true,
            conversation?.Messages ?? await AnswersAsync(database, ticketId, ct));
    }

    // Live with the whole transcript behind it; one that has ended is read as archived.
    private static async Task<Conversation?> ConversationAsync(string id, ConversationStore conversations, ArchiveWriter archive, CancellationToken ct)
    {
        var (live, whole) = (await conversations.FindAnyAsync(id, ct), await archive.TryReadAsync(id, null, ct));
        return live is not null && whole is not null ? ConversationChange.Merge(live, whole, int.MaxValue) : live ?? whole;
    }

    private static async Task<IReadOnlyList<ChatMessage>> AnswersAsync(NpgsqlDataSource database, string ticketId, CancellationToken ct) => await database.ListAsync(
        "select content, at, coalesce(message_id, gen_random_uuid()) from ticket_answers where ticket_id = $1 order by id", [ticketId],
        r => new ChatMessage(Conversation.Assistant, r.GetString(0), r.Time(1), Conversation.Person) { Id = r.GetGuid(2) }, ct);

    private static Task<TicketShopper?> ShopperAsync(NpgsqlDataSource database, string userId, CancellationToken ct) => database.FirstAsync(
        """
        select c.customer_id, c.first_name || ' ' || c.last_name, coalesce(u.email, c.email),
               (select p.plan from policies p where p.customer_id = c.customer_id and p.status = 'active' order by p.end_date desc limit 1),
               (select count(*) from orders o where o.user_id = $1), (select count(*) from claims l where l.user_id = $1 and l.status in ('awaiting_evidence', 'in_review'))
        from (select $1::text as id) i left join customers c on c.user_id = i.id left join users u on u.id::text = i.id
        """, [userId], r => new TicketShopper(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.GetInt64(4), r.GetInt64(5)), ct);
}
