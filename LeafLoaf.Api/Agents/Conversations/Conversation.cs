using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Something said in a conversation.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>; a person of the shop speaks as <c>assistant</c> with agent <see cref="Conversation.Person"/>.</param>
/// <param name="Timestamp">Where it is the default, <see cref="ConversationStore"/> sets its own clock's.</param>
public sealed record ChatMessage(string Role, string Content, DateTimeOffset Timestamp, string? Agent = null)
{
    /// <summary>Given when it is saved, unless it has one. The same message saved twice is one message.</summary>
    public Guid Id { get; init; }

    /// <summary>What <see cref="AnswerDetails"/> sealed, on its way to the archive; nobody else keeps it.</summary>
    [JsonIgnore] public string? Details { get; init; }

    /// <summary>Something said now.</summary>
    public static ChatMessage Now(string role, string content, string? agent = null) => new(role, content, default, agent);
}

/// <summary>A conversation as Redis keeps it under <c>session:{id}</c> (S4-046).</summary>
/// <param name="UserId">Whose it is; null for a visitor without a token, then the id alone opens it.</param>
/// <param name="Messages">The last ones, oldest first; the archive has all of them.</param>
/// <param name="GraphState">What the graph must remember: the pending action, slots, counters. Treat it as read only; save another one.</param>
/// <param name="Version">Raised by every change; 0 before the first.</param>
/// <param name="StateVersion">Raised by every change of <paramref name="GraphState"/>.</param>
/// <param name="TicketId">The open ticket somebody of the shop looks at; null without one.</param>
/// <param name="WithPerson">A person has the conversation: agents stay silent, except to warn of danger, until it is handed back.</param>
public sealed record Conversation(
    string SessionId, string? UserId, string? CustomerId, string? PolicyNumber, string? ClaimId, IReadOnlyList<ChatMessage> Messages,
    JsonObject GraphState, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, long Version, long StateVersion = 0,
    string? TicketId = null, bool WithPerson = false)
{
    /// <summary>The agent's name in what a person of the shop says.</summary>
    public const string Person = "human";

    public const string User = "user";
    public const string Assistant = "assistant";

    /// <summary>Without what only the archive keeps: where hundreds of conversations are held in memory.</summary>
    public Conversation Bare() => Messages.Any(m => m.Details is not null) ? this with { Messages = [.. Messages.Select(m => m with { Details = null })] } : this;
}

/// <summary>What became of a saved turn.</summary>
/// <param name="Conversation">As it is now, also with what others added meanwhile.</param>
/// <param name="StateSaved">
/// False when another turn changed the graph's state meanwhile (a second tab): the messages are in, that turn's state stays, and what this
/// turn wanted to have confirmed is to be asked again.
/// </param>
public sealed record SavedTurn(Conversation Conversation, bool StateSaved);
