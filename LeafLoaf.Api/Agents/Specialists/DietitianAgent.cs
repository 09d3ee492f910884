using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Counts food and meals, keeps to what somebody cannot or will not eat.</summary>
public sealed class DietitianAgent(ToolCatalog tools, HelpDesk help) : IAgent
{
    private readonly GetNeeds _needs = tools.Get<GetNeeds>();
    private readonly ChangeNeeds _change = tools.Get<ChangeNeeds>();

    public string Name => AgentNames.Dietitian;
    public IReadOnlyList<string> Intents => ["food_nutrition", "meal_nutrition", "diet_advice", "meal_suggestion", "log_meal", "day_summary", "set_allergy"];
    public IReadOnlyList<AgentTool> Tools => [_needs, _change];

    public bool SameForEverybody(string intent) => false;

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => wish.Intent switch
    {
        "set_allergy" => NeedsAsync(turn, wish, ct),
        _ => AdviceAsync(turn, wish, ct),
    };

    private async Task<AgentReply> NeedsAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        string[] allergies = [.. FlagNames<Allergens>.Instance.Of(slots.Allergens)];
        // "I am allergic to nuts" names the diet "nut free", too; the allergy says it all.
        string[] diets = allergies.Length > 0 ? [.. FlagNames<Diets>.Instance.Of(slots.Diets & ~Implied)] : [.. FlagNames<Diets>.Instance.Of(slots.Diets)];
        if (allergies.Length + diets.Length == 0)
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Needs, "What exactly shall I keep away from you? Name the allergy (such as peanuts, milk, gluten) or the diet (such as vegan)."));
        var read = await turn.ReadAsync(this, _needs, new(), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot look at what you stated right now."));
        var stated = read.As<HealthProfile>();
        var remove = NeedsTexts.MeansRemove(wish.Text);
        var all = Say.List([.. allergies.Select(a => $"allergy to {Say.Name(a)}"), .. diets.Select(d => $"diet: {Say.Name(d)}")]);
        if (remove)
            return AgentReply.Confirm(turn.Propose(this, wish, _change, new(RemoveAllergies: allergies, RemoveDiets: diets), $"I take off what you stated ({all}); such products are shown to you again."));
        if (allergies.All(a => (stated.Allergies ?? []).Contains(a)) && diets.All(d => (stated.Diets ?? []).Contains(d)))
            return new($"I know that already ({all}) and keep to it everywhere in the shop.");
        return AgentReply.Confirm(turn.Propose(this, wish, _change, new(allergies, diets),
            $"I note down for you: {all}. From then on nothing is shown or recommended to you that is not known to be safe, everywhere in the shop; you can change it on your nutrition page."));
    }

    private const Diets Implied = Diets.NutFree | Diets.DairyFree | Diets.EggFree | Diets.SoyFree | Diets.GlutenFree;

    private async Task<AgentReply> AdviceAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var (text, citations) = await help.FindAsync(this, turn, wish.Text, ct);
        return text is not null ? new(text) { Citations = citations } : AgentReply.CouldNot("I cannot answer that yet.");
    }

    public string Done(PendingAction action, ToolResult result)
    {
        var now = result.As<HealthProfile>();
        var all = Say.List([.. (now.Allergies ?? []).Select(a => $"allergy to {Say.Name(a)}"), .. (now.Diets ?? []).Select(d => $"diet: {Say.Name(d)}")]);
        return all.Length > 0 ? $"Noted. I keep to this from now on: {all}." : "Noted. There is nothing left that I keep away from you.";
    }
}
