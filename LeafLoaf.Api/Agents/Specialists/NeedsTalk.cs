using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Notes allergies and diets said in the chat, once the shopper says yes; from then on they are kept to everywhere.</summary>
public sealed class NeedsTalk(ToolCatalog tools)
{
    // An allergy to nuts names the diet "nut free" as well; the allergy says it all.
    private const Diets Implied = Diets.NutFree | Diets.DairyFree | Diets.EggFree | Diets.SoyFree | Diets.GlutenFree;

    private readonly GetNeeds _needs = tools.Get<GetNeeds>();
    private readonly ChangeNeeds _change = tools.Get<ChangeNeeds>();

    public IReadOnlyList<AgentTool> Tools => [_needs, _change];

    public async Task<AgentReply> AnswerAsync(IAgent agent, TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        string[] allergies = [.. FlagNames<Allergens>.Instance.Of(slots.Allergens)];
        string[] diets = [.. FlagNames<Diets>.Instance.Of(allergies.Length > 0 ? slots.Diets & ~Implied : slots.Diets)];
        if (allergies.Length + diets.Length == 0)
            return AgentReply.Ask(new(agent.Name, wish.Intent, turn.WordsOf(wish), AskedFor.Needs, "What exactly shall I keep away from you? Name the allergy (such as peanuts, milk, gluten) or the diet (such as vegan)."));
        var read = await turn.ReadAsync(agent, _needs, new(), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot look at what you stated right now."));
        var stated = read.As<HealthProfile>();
        var all = Text(allergies, diets);
        if (NeedsTexts.MeansRemove(turn.WordsOf(wish)))
            return AgentReply.Confirm(turn.Propose(agent, wish, _change, new(RemoveAllergies: allergies, RemoveDiets: diets), $"I take off what you stated ({all}); such products are shown to you again."));
        if (allergies.All(a => stated.Allergies?.Contains(a) == true) && diets.All(d => stated.Diets?.Contains(d) == true))
            return new($"I know that already ({all}) and keep to it everywhere in the shop.");
        return AgentReply.Confirm(turn.Propose(agent, wish, _change, new(allergies, diets),
            $"I note down for you: {all}. From then on nothing is shown or recommended to you that is not known to be safe, everywhere in the shop."));
    }

    public static string Done(ToolResult result)
    {
        var now = result.As<HealthProfile>();
        var all = Text(now.Allergies ?? [], now.Diets ?? []);
        return all.Length > 0 ? $"Noted. I keep to this from now on: {all}." : "Noted. There is nothing left that I keep away from you.";
    }

    private static string Text(IReadOnlyList<string> allergies, IReadOnlyList<string> diets) =>
        Say.List([.. allergies.Select(a => $"allergy to {Say.Name(a)}"), .. diets.Select(d => $"diet: {Say.Name(d)}")]);
}
