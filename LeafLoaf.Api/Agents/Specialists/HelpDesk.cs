using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Looks into the help articles for agents. What no article says is not said.</summary>
public sealed class HelpDesk(ToolCatalog tools, FaqSearch faq)
{
    private const int ForModel = 3;
    private const int Quoted = 2;

    /// <summary>A second passage is quoted when it is nearly as good as the first.</summary>
    private const double NearlyAsGood = 0.85;

    private static readonly string[] AnsweredFromHelp = ["account_help", "privacy", "shop_question", "refund_policy", "diet_advice", "delivery_options", "membership_info", "join_membership"];

    private readonly SearchHelp _search = tools.Get<SearchHelp>();

    public IReadOnlyList<AgentTool> Tools => [_search];

    /// <summary>The articles' version: an answer that quotes them holds as long as it does.</summary>
    public string Version => faq.Version;

    /// <summary>What a model may quote for a wish.</summary>
    public async Task<IReadOnlyList<Passage>> PassagesAsync(Wish wish, CancellationToken ct) =>
        AnsweredFromHelp.Contains(wish.Intent) ? await faq.FindAsync(wish.Text, ForModel, ct) : [];

    /// <returns>The text of the best passages and what it rests on; null when no article answers.</returns>
    public async Task<(string? Text, IReadOnlyList<Citation> Citations)> FindAsync(IAgent agent, TurnState turn, string question, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, _search, new(question.Length > FaqSearch.Longest ? question[..FaqSearch.Longest] : question), ct);
        if (!read.Ok || read.As<GetHelp.Found>().Passages is not { Count: > 0 } found) return (null, []);
        var used = found.Take(Quoted).Where(p => p.Score >= found[0].Score * NearlyAsGood).ToList();
        return (string.Join("\n\n", used.Select((p, i) => $"{p.Text.Trim()} [{i + 1}]")), [.. used.Select(p => new Citation(p.ArticleId, p.Title, p.Url))]);
    }
}
