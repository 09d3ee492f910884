using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Turns the ingredients of a recipe into a basket. The shop has no recipes of its own: the shopper says what goes in.</summary>
public sealed partial class RecipeTalk(ToolCatalog tools, ProductQuestions questions)
{
    private readonly PlanRecipe _plan = tools.Get<PlanRecipe>();
    private readonly AddRecipe _add = tools.Get<AddRecipe>();

    public IReadOnlyList<AgentTool> Tools => [_plan, _add];

    private sealed record Plan(IReadOnlyList<Line>? Lines, IReadOnlyList<Missing>? Missing, IReadOnlyList<Question>? Questions, decimal Total);

    private sealed record Line(string Food, int Packs, string? Amounts, ShoppingTexts.Product Product);

    private sealed record Missing(string Food, string? Why);

    private sealed record Question(string Ask);

    public async Task<AgentReply> AnswerAsync(IAgent agent, TurnState turn, Wish wish, CancellationToken ct)
    {
        // "What are the ingredients of these corn puffs?" asks about something on sale.
        if (OfProduct().IsMatch(wish.Text) && turn.SlotsOf(wish).Products is [_]) return await questions.AnswerAsync(agent, turn, wish with { Intent = "product_question" }, ct);
        var said = turn.Known.GetValueOrDefault(AskedFor.Food) ?? (turn.SlotsOf(wish).Products.Count > 1 ? Lead().Replace(FoodTexts.Meal(wish.Text), "") : null);
        if (said is null)
            return AgentReply.Ask(new(agent.Name, wish.Intent, turn.WordsOf(wish), AskedFor.Food, "Tell me the ingredients with their amounts, divided by commas, and I find what you need for it."));
        var read = await turn.ReadAsync(agent, _plan, new(said), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot plan that right now."));
        var plan = read.As<Plan>();
        var open = Open(plan);
        if (plan.Lines is not { Count: > 0 } lines)
            return AgentReply.Ask(new(agent.Name, wish.Intent, "", AskedFor.Food, open.Length > 0 ? open.Trim() : "I know none of these ingredients. Could you say them in other words?"));
        var cards = lines.Select(l => l.Product.Card() with { Note = l.Amounts }).ToList();
        return AgentReply.Confirm(turn.Propose(agent, wish, _add, new([.. lines.Select(l => new AddRecipe.Line(l.Product.Id, l.Packs))]),
            $"I add to your basket: {Say.List(lines.Zip(cards, (l, c) => $"{l.Packs} × {ShoppingTexts.Name(c)}"))}, {Say.Money(plan.Total)} together.{open}")) with { Products = cards, Focus = new() { Products = cards } };
    }

    private static string Open(Plan plan) =>
        (plan.Missing is { Count: > 0 } missing ? $" Left out: {Say.List(missing.Select(m => m.Why is { Length: > 0 } why ? $"{m.Food} ({why.TrimEnd('.')})" : m.Food))}." : "") + (plan.Questions is { Count: > 0 } asked ? " " + string.Join(" ", asked.Take(3).Select(q => q.Ask)) : "");

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"\b(what are|what's|whats|tell me|list) the ingredients (of|in)\b", Options)]
    private static partial Regex OfProduct();

    [GeneratedRegex(@"^.{0,60}?\b(recipe|basket|buy|need|cook|make)( (for|of|with|it with))?:?\s+", Options)]
    private static partial Regex Lead();
}
