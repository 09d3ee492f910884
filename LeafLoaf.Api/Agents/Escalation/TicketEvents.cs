using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary><c>GET /api/admin/tickets/{ticket_id}/events</c>: the conversation of a ticket as <see cref="SessionEvents"/>, for the shop's people.</summary>
public static class TicketEvents
{
    public static async Task<Results<ServerSentEventsResult<object>, ProblemHttpResult>> HandleAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, ConversationStore conversations, ConversationFeed feed, CancellationToken ct)
    {
        var session = await database.FirstAsync("select conversation_id from tickets where ticket_id = $1", [ticketId], r => r.Text(0), ct);
        if (session is null) return ServiceReader.Missing("ticket with a conversation");
        return SessionEvents.Stream(http, session, id => conversations.FindAnyAsync(id, ct), feed, ct);
    }
}
