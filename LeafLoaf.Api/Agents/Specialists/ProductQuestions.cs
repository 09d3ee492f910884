using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Answers questions about one product from what is known of it: ingredients, allergens, diets, nutrients, price, "is it safe for me".</summary>
public sealed class ProductQuestions(ToolCatalog tools, AskedProducts asked)
{
    private readonly SearchProducts _search = tools.Get<SearchProducts>();
    private readonly GetProductDetails _get = tools.Get<GetProductDetails>();
    private readonly GetNeeds _needs = tools.Get<GetNeeds>();

    public async Task<AgentReply> AnswerAsync(IAgent agent, TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (slots.Products is [var mention, ..] && await asked.FindAsync(agent, turn, mention.Text, ct) is { } unsafeOne)
            return new(Unsafe(unsafeOne, wish.Text, slots));
        var (card, reply) = await FindAsync(agent, turn, wish, slots, ct);
        if (card is null) return reply!;
        var read = await turn.ReadAsync(agent, _get, new(card.Id), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, $"I know nothing more about {card.Name}."));
        var product = read.As<Product>();
        // The search keeps such products away; it was asked for by what only a search without needs can have shown.
        if (read.Output?["gate"]?["admitted"]?.GetValue<bool>() == false)
            return new($"{product.Name} is not safe for you: {Say.List(read.Output["gate"]!["reasons"]!.AsArray().Select(r => r!["text"]!.GetValue<string>()))}. So I do not offer it to you.");
        var text = ProductTexts.AsksIfSafe(wish.Text) && turn.Tools.Context.HasCaller
            ? await SafeAsync(agent, turn, product, slots, ct) : ProductTexts.Answer(product, wish.Text, slots);
        return new(Nearest(card, slots, turn) + text) { Products = [card], Focus = new() { Products = [card] } };
    }

    // First that it is not safe, then what was asked about it.
    private static string Unsafe(UnsafeProduct product, string question, Slots slots)
    {
        var text = ProductTexts.AsksIfSafe(question) ? $"No, I would not. {product.Text}" : product.Text;
        return product.Product is { } known && !ProductTexts.AsksIfSafe(question) ? $"{text} {ProductTexts.Answer(known, question, slots)}"
            : product.Product is null ? $"{text} I can look for something else that is: tell me what you would use it for." : text;
    }

    // Never silently about another product than the one that was asked about.
    private static string Nearest(ProductCard card, Slots slots, TurnState turn) =>
        slots.Products is [var named, ..] && slots.Ordinal is null && Words.Overlap($"{card.Brand} {card.Name}", named.Text) < 0.99 && turn.Earlier is null
            ? $"I have no \"{named.Text}\" by that name; the nearest is {card.Name}.\n" : "";

    private async Task<(ProductCard? Card, AgentReply? Reply)> FindAsync(IAgent agent, TurnState turn, Wish wish, Slots slots, CancellationToken ct)
    {
        var shown = turn.Before.Focus.Products ?? [];
        if (slots.Ordinal is { } place && place != 0 && shown.Count > 0 && place <= shown.Count) return (place == -1 ? shown[^1] : shown[place - 1], null);
        if (slots.Products is [var named, ..])
        {
            if (shown.FirstOrDefault(p => Words.Overlap($"{p.Brand} {p.Name}", named.Text) >= 0.99) is { } match) return (match, null);
            var found = await turn.ReadAsync(agent, _search, new(named.Text, 1), ct);
            if (!found.Ok) return (null, AgentReply.CouldNot(Refusals.Text(found, "I cannot search right now.")));
            var answer = found.As<ShoppingTexts.Found>();
            return answer.Products is [var first, ..] ? (first.Card(), null) : (null, AgentReply.CouldNot(ShoppingTexts.Nothing(named.Text, answer)));
        }
        return shown.Count > 0 ? (shown[0], null) : (null, AgentReply.Ask(new(agent.Name, wish.Intent, turn.WordsOf(wish), AskedFor.Product, "Which product do you mean?")));
    }

    private async Task<string> SafeAsync(IAgent agent, TurnState turn, Product product, Slots slots, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, _needs, new(), ct);
        if (!read.Ok) return "I cannot look up what you told us about allergies and diets right now, so I cannot say that it is safe. Please go by the pack.";
        var stated = read.As<HealthProfile>();
        var needs = ShopperNeeds.Of(
            slots.Allergens | FlagNames<Allergens>.Instance.SetOrAll(stated.Allergies ?? []), slots.Diets | FlagNames<Diets>.Instance.SetOrAll(stated.Diets ?? []));
        if (needs.IsEmpty)
            return $"You have stated no allergies and no diet, so there is nothing I could check it against. {ProductTexts.AllergensOf(product)} Tell me \"I am allergic to …\" and I keep to it everywhere.";
        var verdict = AllergenGate.Judge(product.Allergens, product.Diets, needs);
        return verdict.Admitted
            ? $"By what its maker states, {product.Name} keeps to what you told us ({ProductTexts.NeedsText(needs)}). Labels change: please check the pack."
            : $"No, I would not. {product.Name} is not safe for you: {ProductTexts.Why(verdict.Reasons)}.";
    }

    /// <summary>What the words of a question themselves name of the allergens to be kept from, as people say them. Pure.</summary>
    internal static IReadOnlyList<string> NamedAllergens(string asked, ShopperNeeds needs)
    {
        var spoken = AllergenInference.Infer(asked, ingredients: null, truncated: false).Statement;
        var held = (spoken.Contains | spoken.MayContain) & needs.Allergies;
        return [.. FlagNames<Allergens>.Instance.Of(held).Select(n => n.Replace('_', ' '))];
    }
}
