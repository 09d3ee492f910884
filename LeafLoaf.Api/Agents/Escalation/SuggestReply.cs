using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary><c>GET /api/admin/tickets/{ticket_id}/suggestion</c>: a draft of an answer, marked as such.</summary>
public static class SuggestReply
{
    public static async Task<Results<Ok<ReplySuggestion>, ProblemHttpResult>> HandleAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, ConversationStore conversations, ArchiveWriter archive, CancellationToken ct)
    {
        if (await DeskTicketPage.ReadAsync(ticketId, Caller.Of(http).Id!, database, conversations, archive, ct) is not { } ticket) return ServiceReader.Missing("ticket");
        var name = ticket.Shopper?.Name?.Split(' ')[0];
        return TypedResults.Ok(ReplySuggestion.Draft(name, ticket.Summary, ticket.Transcript, []));
    }
}
