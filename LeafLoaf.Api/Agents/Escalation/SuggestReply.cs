using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary><c>GET /api/admin/tickets/{ticket_id}/suggestion</c>: a draft of an answer, marked as such; by the model where there is one.</summary>
public static class SuggestReply
{
    private const string Prompt = "desk_reply";
    private const int MostPassages = 2;
    private const int LongestFindings = 1500;

    public static async Task<Results<Ok<ReplySuggestion>, ProblemHttpResult>> HandleAsync(
        string ticketId, HttpContext http, NpgsqlDataSource database, ConversationStore conversations, ArchiveWriter archive,
        FaqSearch help, ModelGateway model, CancellationToken ct)
    {
        if (await DeskTicketPage.ReadAsync(ticketId, Caller.Of(http).Id!, database, conversations, archive, ct) is not { } ticket) return ServiceReader.Missing("ticket");
        var asked = ReplySuggestion.Asked(ticket.Summary, ticket.Transcript) ?? ticket.Body;
        var passages = await help.FindAsync(asked, MostPassages, ct);
        var draft = ReplySuggestion.Draft(ticket.Shopper?.Name?.Split(' ')[0], asked, ticket.Summary, passages);
        var turn = new ModelTurn(AgentNames.Human, Prompt, Question(asked, ticket.Summary), ticket.Transcript, passages, [], new ToolContext(http, ticket.Ticket.SessionId));
        var answer = await model.TryAnswerAsync(turn, null, ct);
        return TypedResults.Ok(answer is null ? draft : new ReplySuggestion(answer.Text, "model", answer.Citations));
    }

    private static string Question(string asked, HandOffSummary? summary)
    {
        var found = string.Join('\n', summary?.Tried.Select(t => $"{t.Tool ?? t.Agent}: {t.Outcome}") ?? []);
        if (found.Length > LongestFindings) found = found[..LongestFindings];
        return found.Length == 0 ? asked : $"{asked}\n\nWhat the assistant found:\n{found}";
    }
}
