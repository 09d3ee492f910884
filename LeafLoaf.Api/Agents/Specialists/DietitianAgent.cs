using System.Text.Json;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Counts foods, meals and days, and keeps to what somebody cannot or will not eat.</summary>
public sealed class DietitianAgent(ToolCatalog tools, NeedsTalk needs, HelpDesk help, AskedProducts asked) : IAgent
{
    private const int Ideas = 4;

    private readonly FindFoodsTool _foods = tools.Get<FindFoodsTool>();
    private readonly GetFoodTool _food = tools.Get<GetFoodTool>();
    private readonly AnalyzeMealTool _analyze = tools.Get<AnalyzeMealTool>();
    private readonly LogMealTool _log = tools.Get<LogMealTool>();
    private readonly DeleteMealTool _delete = tools.Get<DeleteMealTool>();
    private readonly ShowDay _day = tools.Get<ShowDay>();
    private readonly SearchProducts _search = tools.Get<SearchProducts>();

    public string Name => AgentNames.Dietitian;
    public IReadOnlyList<string> Intents => ["food_nutrition", "meal_nutrition", "diet_advice", "meal_suggestion", "log_meal", "day_summary", "set_allergy"];
    public IReadOnlyList<AgentTool> Tools => [_foods, _food, _analyze, _log, _delete, _day, _search, .. help.Tools, .. needs.Tools];

    public bool SameForEverybody(string intent) => intent is "food_nutrition";

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => wish.Intent switch
    {
        "set_allergy" => needs.AnswerAsync(this, turn, wish, ct),
        "food_nutrition" => FoodAsync(turn, wish, ct),
        "meal_nutrition" => MealAsync(turn, wish, ct),
        "log_meal" => LogAsync(turn, wish, ct),
        "day_summary" => DayAsync(turn, wish, ct),
        _ => AdviceAsync(turn, wish, ct),
    };

    private async Task<AgentReply> FoodAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (slots.Products is not [var mention, ..])
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Food, "Which food do you mean?"));
        // "In 2 eggs and a slice of toast": so much of it is a meal.
        if (slots.Products.Count > 1 || mention.Quantity is > 1) return await MealAsync(turn, wish, ct);
        var found = await turn.ReadAsync(this, _foods, new(mention.Text), ct);
        if (!found.Ok) return AgentReply.CouldNot(Refusals.Text(found, "The nutrition table cannot be read right now."));
        if (found.As<FoodTexts.Hits>().Foods is not [var hit, ..]) return AgentReply.CouldNot($"The nutrition table has no {mention.Text}. What else is it called?");
        var read = await turn.ReadAsync(this, _food, new(hit.Id), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, $"I know nothing about {hit.Name}."));
        var food = read.As<FoodTexts.Food>();
        var warning = await asked.FindAsync(this, turn, mention.Text, ct) is { } no ? $"{no.Text}\n" : "";
        return new(warning + FoodTexts.About(food, wish.Text)) { Citations = [new(food.Id, $"{food.Name} ({Say.Name(food.Source)})")] };
    }

    private async Task<AgentReply> MealAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var read = await turn.ReadAsync(this, _analyze, new(FoodTexts.Meal(turn.WordsOf(wish))), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot count meals right now."));
        var meal = read.As<FoodTexts.Counted>();
        return meal.Items is { Count: > 0 } ? new(FoodTexts.About(meal)) : AgentReply.Ask(new(Name, wish.Intent, "", AskedFor.Food, FoodTexts.Unclear(meal)));
    }

    private async Task<AgentReply> LogAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        if (FoodTexts.NamesNoFood(turn.Known.GetValueOrDefault(AskedFor.Food) ?? wish.Text)) return AgentReply.Ask(new(Name, wish.Intent, "", AskedFor.Food, FoodTexts.WhatWasIt));
        // A meal that is said again counts for itself.
        var text = FoodTexts.Meal(turn.Known.GetValueOrDefault(AskedFor.Food) ?? (turn.Earlier is null ? turn.WordsOf(wish) : wish.Text));
        var read = await turn.ReadAsync(this, _analyze, new(text), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot count meals right now."));
        var meal = read.As<FoodTexts.Counted>();
        if (meal.Items is not { Count: > 0 }) return AgentReply.Ask(new(Name, wish.Intent, "", AskedFor.Food, FoodTexts.Unclear(meal)));
        return AgentReply.Confirm(turn.Propose(this, wish, _log, new(text, FoodTexts.MealType(wish.Text)),
            FoodTexts.Proposal(meal)));
    }

    private async Task<AgentReply> DayAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var read = await turn.ReadAsync(this, _day, new(turn.SlotsOf(wish) is { From: { } from, To: var to } && (to is null || to == from) ? from : null), ct);
        return read.Ok ? new(FoodTexts.About(read.As<FoodTexts.Day>())) : AgentReply.CouldNot(Refusals.Text(read, "I cannot look into your diary right now."));
    }

    // Advice comes from our articles; without one, products that fit are shown and nothing is claimed.
    private async Task<AgentReply> AdviceAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var (text, citations) = wish.Intent == "diet_advice" ? await help.FindAsync(this, turn, wish.Text, ct) : (null, []);
        if (text is not null) return new(text) { Citations = citations };
        var found = await turn.ReadAsync(this, _search, new(FoodTexts.Wanted(ShoppingTexts.Query(turn.WordsOf(wish))), Ideas), ct);
        if (!found.Ok || found.As<ShoppingTexts.Found>() is not { Products.Count: > 0 } answer)
            return AgentReply.CouldNot("I find nothing in our articles or in the shop for that, and I do not want to guess. For a condition, please ask your doctor or a dietitian.");
        var cards = answer.Products.Select(p => p.Card()).ToList();
        return new($"Some ideas from the shop:\n{Say.Lines(cards.Select(ShoppingTexts.Line))}{ShoppingTexts.Hidden(answer)}{(wish.Intent == "diet_advice" ? "\nThis is no medical advice." : "")}")
            { Products = cards, Focus = new() { Products = cards } };
    }

    public PendingAction? Undo(PendingAction action, ToolResult result) => action.Tool == _log.Name && result.Output?["id"]?.GetValue<Guid>() is { } meal
        ? action.Back(_delete.Name, JsonSerializer.SerializeToElement(new DeleteMealTool.Input(meal), ToolJson.Options), "I take this meal out of your diary again: " + action.Input.GetProperty("text").GetString() + ".") : null;

    public string Done(PendingAction action, ToolResult result) => action.Tool switch
    {
        _ when action.Tool == _log.Name => "It is in your diary." + FoodTexts.Kept(result.Output),
        _ when action.Tool == _delete.Name => "It is out of your diary again.",
        _ => NeedsTalk.Done(result),
    };
}
