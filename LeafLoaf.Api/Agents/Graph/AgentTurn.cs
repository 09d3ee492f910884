using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// Lets an agent answer a wish: a language model in its place, with its tools, where one is configured, and the agent's own templates in
/// every other case: no model, no budget, a model that failed or whose answer did not pass the checks.
/// </summary>
public sealed class AgentTurn(ModelGateway gateway, ToolCatalog tools, HelpDesk help, ProposalTexts proposals, AskedProducts asked)
{
    public async Task<AgentReply> AskAsync(IAgent agent, Wish wish, TurnState state, CancellationToken ct) =>
        await ByModelAsync(agent, wish, state, ct) ?? await agent.HandleAsync(state, wish, ct);

    private async Task<AgentReply?> ByModelAsync(IAgent agent, Wish wish, TurnState state, CancellationToken ct)
    {
        // What goes on from a question of ours is answered by whoever asked it; who has nothing to look things up with has nothing to say.
        if (!gateway.IsConfigured || state.Earlier is not null || state.Known.Count > 0) return null;
        // What is not safe for them is said by us, from what the catalog states.
        if (await asked.AnyAsync(agent, state, wish, ct)) return null;
        var documents = await help.PassagesAsync(wish, ct);
        if (agent.Tools.Count == 0 && documents.Count == 0) return null;
        if (await gateway.TryAnswerAsync(new(agent.Name, agent.Name, wish.Text, state.History, documents, agent.Tools, state.Tools.Context), state.Stream.Pieces, ct) is not { } answer) return null;
        await state.Tools.TakeOverAsync(answer.Trace, answer.TokensUsed, answer.ReadPersonal);
        if (answer.Proposed is not { } proposed) return new(answer.Text) { Citations = answer.Citations };
        // What will be done is said by us, from what the shop knows, never by the model.
        if (tools.Find(proposed.Tool) is not { } tool || !agent.Tools.Contains(tool) || await proposals.OfAsync(agent, state, proposed, ct) is not { } says) return null;
        return AgentReply.Confirm(new(Guid.NewGuid().ToString("N"), agent.Name, tool.Name, proposed.Input, says.Summary, state.UserId, wish.Intent, wish.Text, state.Now) { Restore = says.Restore }) with { Citations = answer.Citations };
    }
}
