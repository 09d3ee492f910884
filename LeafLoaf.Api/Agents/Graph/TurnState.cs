using System.Collections.Immutable;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>One message on its way through the graph. Nodes answer a new state, they never change this one.</summary>
public sealed record TurnState
{
    public required string SessionId { get; init; }
    public required string Message { get; init; }
    public required ReadMessage Read { get; init; }

    /// <summary>What the conversation knew before this message.</summary>
    public required GraphState Before { get; init; }

    /// <summary>Runs tools as the caller and writes the trace.</summary>
    public required ToolRunner Tools { get; init; }

    /// <summary>Hints of the request: <c>customer_id</c>, <c>policy_number</c>. What may be read is decided by the token.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyList<ChatMessage> History { get; init; } = [];

    /// <summary>Answers to questions that were asked back, by slot.</summary>
    public IReadOnlyDictionary<string, string> Known { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Wishes nobody has answered yet, in order.</summary>
    public ImmutableList<Wish> Open { get; init; } = [];

    /// <summary>Agents that had their turn.</summary>
    public ImmutableHashSet<string> Visited { get; init; } = [];

    public int Hops { get; init; }

    /// <summary>What was answered so far.</summary>
    public ImmutableList<AgentAnswer> Answers { get; init; } = [];

    /// <summary>Runs a tool that only reads, for an agent.</summary>
    public Task<ToolResult> ReadAsync<TInput>(IAgent agent, AgentTool<TInput> tool, TInput input, CancellationToken ct) where TInput : class =>
        Tools.ReadAsync(agent.Name, tool, input, ct);
}

/// <summary>An agent's reply to one wish.</summary>
public sealed record AgentAnswer(string Agent, Wish Wish, AgentReply Reply);
