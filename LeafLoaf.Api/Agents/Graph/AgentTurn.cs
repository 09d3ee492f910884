using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Lets an agent answer a wish: by its own templates.</summary>
public sealed class AgentTurn
{
    public Task<AgentReply> AskAsync(IAgent agent, Wish wish, TurnState state, CancellationToken ct) => agent.HandleAsync(state, wish, ct);
}
