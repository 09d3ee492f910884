using System.Text.Json;

namespace LeafLoaf.Web.Clients;

/// <summary>Something said to the agents.</summary>
/// <param name="SessionId">The conversation it goes on with; null begins one.</param>
public sealed record ChatSay(string Message, string? SessionId = null);

/// <summary>What the agents answer.</summary>
/// <param name="AgentUsed">Who answered, by the Api's name, for example <c>billing_agent</c>.</param>
public sealed record ChatAnswer(string SessionId, string Message, string AgentUsed, bool RequiresClarification, bool ConversationComplete, ChatMetadata? Metadata = null);

/// <param name="Degraded">Why a lesser way of answering was used, if one was.</param>
/// <param name="Confirm">What a yes would do, while something waits for one.</param>
/// <param name="Choices">Answers to choose from.</param>
/// <param name="TicketId">The open ticket, when a person was asked for help.</param>
public sealed record ChatMetadata(
    double ProcessingTimeMs = 0, bool Cached = false, IReadOnlyList<string>? Degraded = null, IReadOnlyList<ChatStep>? Trace = null,
    IReadOnlyList<ChatCitation>? Citations = null, IReadOnlyList<string>? Confirm = null, IReadOnlyList<ChatChoice>? Choices = null,
    IReadOnlyList<ChatProduct>? Products = null, string? TicketId = null);

/// <summary>One thing an agent did.</summary>
/// <param name="Tool">Null where it only decided something.</param>
public sealed record ChatStep(string Agent, string? Tool = null, JsonElement? Input = null, JsonElement? Output = null, double TookMs = 0);

public sealed record ChatCitation(string Id, string Title, string? Url = null);

public sealed record ChatChoice(string Value, string Label);

/// <param name="Note">Why it is named, or what to mind.</param>
public sealed record ChatProduct(
    string Id, string Name, string? Brand = null, string? Size = null, decimal? Price = null, string? Currency = null, string? ImageUrl = null, string? Note = null)
{
    /// <summary>It is shown because of what was, and is not safe for the shopper.</summary>
    public bool IsUnsafe => Note?.StartsWith("not safe for you", StringComparison.Ordinal) == true;
}

/// <summary>A conversation of the shopper's.</summary>
/// <param name="Active">Whether it can go on.</param>
/// <param name="WithPerson">A person of the shop answers at the moment.</param>
public sealed record ChatSession(
    string SessionId, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, bool Active, bool WithPerson, IReadOnlyList<ChatLine> Messages,
    string? TicketId = null, ChatState? State = null);

/// <param name="Role"><c>user</c> or <c>assistant</c>; a person of the shop is an assistant with the agent <see cref="Person"/>.</param>
/// <param name="Metadata">What an answer was shown with, where that is kept; without what it asked, which stands in the state while it is open.</param>
public sealed record ChatLine(string Role, string Content, DateTimeOffset Timestamp, string? Agent = null, string? Id = null, ChatMetadata? Metadata = null)
{
    public const string Person = "human";

    public bool IsMine => Role == "user";
}

/// <summary>What waits in a conversation.</summary>
public sealed record ChatState(IReadOnlyList<ChatPending>? Pending = null, ChatQuestion? Question = null);

/// <param name="Summary">What a yes would do.</param>
public sealed record ChatPending(string Summary);

public sealed record ChatQuestion(string Text, IReadOnlyList<ChatChoice>? Choices = null);

/// <param name="Title">Its first words.</param>
public sealed record ChatSummary(
    string SessionId, string Title, long Messages, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, bool Active, string? TicketId = null);

public sealed record ChatList(long Total, int Limit, int Offset, IReadOnlyList<ChatSummary> Sessions);

/// <summary>The ticket for which a person was asked.</summary>
public sealed record ChatTicket(string TicketId, string Priority, string Message);

/// <param name="Provider"><c>elevenlabs</c> or <c>browser</c>.</param>
public sealed record VoiceState(string Provider);

/// <param name="Text">Empty when nothing was said.</param>
public sealed record Heard(string Text);
