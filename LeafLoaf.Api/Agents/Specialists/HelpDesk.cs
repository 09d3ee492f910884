using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Looks into the help articles for agents. What no article says is not said.</summary>
public sealed class HelpDesk
{
    public IReadOnlyList<AgentTool> Tools => [];

    /// <summary>What a model may quote for a wish.</summary>
    public Task<IReadOnlyList<Passage>> PassagesAsync(Wish wish, CancellationToken ct) => Task.FromResult<IReadOnlyList<Passage>>([]);

    /// <returns>The text of the best passages and what it rests on; null when no article answers.</returns>
    public Task<(string? Text, IReadOnlyList<Citation> Citations)> FindAsync(IAgent agent, TurnState turn, string question, CancellationToken ct) =>
        Task.FromResult<(string?, IReadOnlyList<Citation>)>((null, []));
}
