using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>What the shop's people do to a conversation through its ticket.</summary>
public sealed class DeskConversation(NpgsqlDataSource database, ConversationStore conversations, ConversationArchive archive)
{
    public const string Joined = "A person of our team is here now and reads what you write.";
    public const string Left = "Our assistant helps you again. Should you need a person, just say so.";

    /// <summary>The ticket as it is locked to be changed.</summary>
    public sealed record Locked(string TicketId, string Status, string? AssignedTo, string? SessionId);

    public static Task<Locked?> LockAsync(NpgsqlConnection connection, string ticketId, CancellationToken ct) => connection.FirstAsync(
        "select ticket_id, status, assigned_to, conversation_id from tickets where ticket_id = $1 for update", [ticketId],
        r => new Locked(r.GetString(0), r.GetString(1), r.Text(2), r.Text(3)), ct);

    /// <summary>
    /// Stores an answer and says it in the conversation, which goes on with it if it had ended. With the same id it is the same answer,
    /// however often it is sent.
    /// </summary>
    public async Task<bool> AnswerAsync(Locked ticket, ChatMessage answer, string author, CancellationToken ct)
    {
        var isNew = await database.ExecuteAsync(
            "insert into ticket_answers (ticket_id, message_id, author, content, at) values ($1, $2, $3, $4, $5) on conflict (message_id) do nothing",
            [ticket.TicketId, answer.Id, author, answer.Content, answer.Timestamp.UtcDateTime], ct) == 1;
        if (await FindAsync(ticket.SessionId, ct) is not { } conversation) return isNew;
        if (!conversation.WithPerson) conversation = await conversations.HandAsync(conversation, ticket.TicketId, withPerson: true, ct) ?? conversation;
        await conversations.SayAsync(conversation, answer, ct);
        return isNew;
    }

    /// <summary>Gives the conversation to a person, who says so, or back to the agents.</summary>
    /// <param name="ticketId">Null when the ticket is closed.</param>
    public async Task HandAsync(string? sessionId, string? ticketId, bool withPerson, CancellationToken ct)
    {
        if (await FindAsync(sessionId, ct) is not { } conversation || (conversation.WithPerson == withPerson && conversation.TicketId == ticketId)) return;
        var told = conversation.WithPerson != withPerson;
        if (await conversations.HandAsync(conversation, ticketId, withPerson, ct) is { } handed && told)
            await conversations.SayAsync(handed, ChatMessage.Now(Conversation.Assistant, withPerson ? Joined : Left, Conversation.Person), ct);
    }

    private async Task<Conversation?> FindAsync(string? sessionId, CancellationToken ct) =>
        sessionId is null ? null : await conversations.FindAnyAsync(sessionId, ct) ?? await archive.FindAsync(sessionId, 40, ct);
}
