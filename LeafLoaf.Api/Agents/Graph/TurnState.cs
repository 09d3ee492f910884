using System.Collections.Immutable;
using System.Text.Json;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>One message on its way through the graph. Nodes answer a new state, they never change this one.</summary>
public sealed record TurnState
{
    /// <summary>The conversation as it was before this message.</summary>
    public required Conversation Conversation { get; init; }

    public string SessionId => Conversation.SessionId;
    public required string Message { get; init; }
    public required ReadMessage Read { get; init; }

    /// <summary>What the conversation knew before this message.</summary>
    public required GraphState Before { get; init; }

    /// <summary>Runs tools as the caller and writes the trace.</summary>
    public required ToolRunner Tools { get; init; }

    /// <summary>Hints of the request: <c>customer_id</c>, <c>policy_number</c>. What may be read is decided by the token.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyList<ChatMessage> History { get; init; } = [];

    /// <summary>Reads what a text names.</summary>
    public required Func<string, Slots> ReadSlots { get; init; }

    /// <summary>Who asks: the token's subject or, in a demonstration, whom the message names. Null for nobody.</summary>
    public string? UserId { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Tells the answer while it is made.</summary>
    public AnswerStream Stream { get; init; } = new(null);

    /// <summary>The message this one goes on from: it answers a question or corrects something.</summary>
    public string? Earlier { get; init; }

    /// <summary>Answers to questions that were asked back, by slot.</summary>
    public IReadOnlyDictionary<string, string> Known { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Wishes nobody has answered yet, in order.</summary>
    public ImmutableList<Wish> Open { get; init; } = [];

    /// <summary>Agents that had their turn.</summary>
    public ImmutableHashSet<string> Visited { get; init; } = [];

    public int Hops { get; init; }

    /// <summary>What was answered so far.</summary>
    public ImmutableList<AgentAnswer> Answers { get; init; } = [];

    /// <summary>What a wish names, together with what was said before when it goes on from that.</summary>
    public Slots SlotsOf(Wish wish) => Earlier is null ? ReadSlots(wish.Text) : MergedSlots.Of(ReadSlots(Earlier), ReadSlots(wish.Text));

    /// <summary>All that was said about a wish.</summary>
    public string WordsOf(Wish wish) => Earlier is null ? wish.Text : $"{Earlier} {wish.Text}";

    /// <summary>Something to be done for a wish once the shopper says yes.</summary>
    /// <param name="before">The input that would put things back as they were, and what the shopper would say yes to; null where nothing does.</param>
    public PendingAction Propose<TInput>(IAgent agent, Wish wish, AgentTool<TInput> tool, TInput input, string summary, (TInput Input, string Summary)? before = null) where TInput : class => new(
        Guid.NewGuid().ToString("N"), agent.Name, tool.Name, JsonSerializer.SerializeToElement(input, ToolJson.Options), summary, UserId, wish.Intent, WordsOf(wish), Now)
    {
        Restore = before is { } b ? new(JsonSerializer.SerializeToElement(b.Input, ToolJson.Options), b.Summary) : null,
    };

    /// <summary>Runs a tool that only reads, for an agent.</summary>
    public Task<ToolResult> ReadAsync<TInput>(IAgent agent, AgentTool<TInput> tool, TInput input, CancellationToken ct) where TInput : class =>
        Tools.ReadAsync(agent.Name, tool, input, ct);
}

/// <summary>An agent's reply to one wish.</summary>
public sealed record AgentAnswer(string Agent, Wish Wish, AgentReply Reply);
