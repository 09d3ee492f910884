using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Answers how the shop works, from its help articles and nothing else.</summary>
public sealed class HelpAgent(HelpDesk help, IntentNames intents) : IAgent
{
    public string Name => AgentNames.Help;
    public IReadOnlyList<string> Intents => ["account_help", "privacy", "shop_question"];
    public IReadOnlyList<AgentTool> Tools => help.Tools;

    public bool SameForEverybody(string intent) => true;

    public async Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var (text, citations) = await help.FindAsync(this, turn, turn.WordsOf(wish), ct);
        // "What do you know about me?" has no word of the article in it: what the question is about has.
        if (text is null && wish.Intent == "privacy") (text, citations) = await help.FindAsync(this, turn, intents.About(wish.Intent), ct);
        return text is not null
            ? new(text) { Citations = citations }
            : AgentReply.CouldNot("Our help articles say nothing about that, and I do not want to guess. Say \"person\" and somebody from the shop answers you.");
    }
}
