using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>
/// <c>POST /api/v1/sessions/{id}/person</c>: the button that always reaches a person, whatever the agents make of the conversation. Pressing
/// it again finds the same ticket.
/// </summary>
public static class AskForPerson
{
    /// <param name="Message">What it is about, in the shopper's words.</param>
    public sealed record Request([property: StringLength(2000)] string? Message = null);

    /// <param name="Message">What the conversation now says about it.</param>
    public sealed record Answer(string TicketId, string Priority, string Message);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string sessionId, Request? body, HttpContext http, ConversationStore conversations, Escalations escalations, ShopRules rules, CancellationToken ct)
    {
        var (caller, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        if (await conversations.FindAsync(sessionId, caller, ct) is not { } conversation) return SessionCaller.Missing();
        var verdict = EscalationRules.Decide(new(Cues.Person), rules.Claims);
        ChatMessage[] said = body?.Message?.Trim() is { Length: > 0 } message ? [ChatMessage.Now(Conversation.User, message)] : [];
        var ticket = await escalations.OpenAsync(conversation, verdict, new([.. said.Select(m => m.Content)], []), ct);
        if (await conversations.SaveTurnAsync(conversation, [.. said, ChatMessage.Now(Conversation.Assistant, ticket.Text, AgentNames.Human)], null, ct) is null) return SessionCaller.Missing();
        return TypedResults.Ok(new Answer(ticket.TicketId, ticket.Priority, ticket.Text));
    }
}
