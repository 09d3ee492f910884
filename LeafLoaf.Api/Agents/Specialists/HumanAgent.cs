using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Hands the conversation to a person of the shop.</summary>
public sealed class HumanAgent : IAgent
{
    public string Name => AgentNames.Human;
    public IReadOnlyList<string> Intents => ["talk_to_person", "complaint"];
    public IReadOnlyList<AgentTool> Tools => [];

    public bool SameForEverybody(string intent) => false;

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) =>
        Task.FromResult(new AgentReply("I get somebody from the shop."));
}
