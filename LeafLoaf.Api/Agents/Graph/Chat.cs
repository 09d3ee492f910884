using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Body of <c>POST /api/v1/chat</c>.</summary>
/// <param name="SessionId">Goes on with a conversation; left out, one begins.</param>
/// <param name="Context">Hints, strings to strings: <c>customer_id</c>, <c>policy_number</c>. What may be read is decided by the token.</param>
public sealed record ChatRequest(
    [property: Required, StringLength(ChatRequest.LongestMessage, MinimumLength = 1)] string Message,
    [property: StringLength(100, MinimumLength = 1)] string? SessionId = null,
    IReadOnlyDictionary<string, string>? Context = null)
{
    public const int LongestMessage = 2000;
    private const int MostHints = 20;
    private const int LongestName = 50;
    private const int LongestValue = 200;

    /// <summary>What attributes cannot say; none when all is well.</summary>
    public Dictionary<string, string[]> Faults()
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Message)) faults["message"] = ["Something has to be said."];
        if (Context is { } context && (context.Count > MostHints || context.Any(c => c.Key.Length > LongestName || c.Value is null || c.Value.Length > LongestValue)))
            faults["context"] = [$"At most {MostHints} hints, names of at most {LongestName} and values of at most {LongestValue} characters are allowed."];
        return faults;
    }
}

/// <summary>Answer of <c>POST /api/v1/chat</c>.</summary>
/// <param name="AgentUsed">Who answered, for example <c>billing_agent</c>.</param>
/// <param name="RequiresClarification">Something waits for the shopper: a question or a yes.</param>
/// <param name="ConversationComplete">The shopper has said goodbye and nothing waits.</param>
public sealed record ChatAnswer(string SessionId, string Message, string AgentUsed, bool RequiresClarification, bool ConversationComplete, ChatMetadata Metadata);

/// <param name="Cached">The answer was given before.</param>
/// <param name="Degraded">Why a language model did not answer although one is configured.</param>
/// <param name="Confirm">What a yes would do, when something waits for one.</param>
/// <param name="Choices">Answers to choose from, when a question is open that has some.</param>
/// <param name="Products">Products the answer speaks of.</param>
/// <param name="TicketId">The open ticket, when a person of the shop was asked for help.</param>
public sealed record ChatMetadata(
    int TokensUsed, double ProcessingTimeMs, bool Cached, IReadOnlyList<string> Degraded, IReadOnlyList<TraceStep> Trace, IReadOnlyList<Citation> Citations,
    IReadOnlyList<string>? Confirm = null,
    IReadOnlyList<Choice>? Choices = null,
    IReadOnlyList<ProductCard>? Products = null,
    string? TicketId = null);
