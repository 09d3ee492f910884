using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Foods, meals and days in words. What is not known is said. Pure.</summary>
internal static partial class FoodTexts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    public sealed record Hits(IReadOnlyList<Hit> Foods);

    public sealed record Hit(string Id, string Name);

    public sealed record Food(string Id, string Name, string Source, string Basis, IReadOnlyList<Number>? Nutrients);

    public sealed record Number(string Nutrient, string Unit, double? Amount);

    public sealed record Counted(IReadOnlyList<Item>? Items, Dictionary<string, double>? Totals, IReadOnlyList<string>? AtLeast, IReadOnlyList<Insight>? Insights, IReadOnlyList<string>? UnknownFoods, IReadOnlyList<Question>? Questions);

    public sealed record Item(Named Food, double Grams);

    public sealed record Named(string Name);

    public sealed record Insight(string Text, string Severity, string? Suggestion, bool Safety);

    public sealed record Question(string Ask);

    public sealed record Day(DateOnly Date, double TargetKcal, string TargetFrom, IReadOnlyList<Eaten>? Meals, Dictionary<string, double>? Totals, IReadOnlyList<Insight>? Insights);

    public sealed record Eaten(string MealType, string? Text);

    private static readonly (string Nutrient, string Name, string Unit)[] Main =
    [
        ("energy_kcal", "energy", "kcal"), ("protein_g", "protein", "g"), ("carbohydrate_g", "carbohydrate", "g"), ("sugar_g", "sugar", "g"),
        ("fat_g", "fat", "g"), ("saturated_fat_g", "saturated fat", "g"), ("fibre_g", "fibre", "g"), ("sodium_mg", "sodium", "mg"),
    ];

    public static string About(Food food, string question)
    {
        var asked = (food.Nutrients ?? []).Where(n => question.Contains(Short(n.Nutrient), StringComparison.OrdinalIgnoreCase)).ToList();
        var basis = food.Basis == "100ml" ? "100 ml" : "100 g";
        if (asked.Count > 0 && asked.TrueForAll(n => n.Amount is null)) return $"How much {Say.List(asked.Select(n => Short(n.Nutrient)))} {food.Name} has is not known.";
        var known = (food.Nutrients ?? []).Where(n => n.Amount is not null).ToDictionary(n => n.Nutrient, n => n.Amount!.Value, StringComparer.Ordinal);
        var extra = asked.Where(n => n.Amount is not null && !Array.Exists(Main, m => m.Nutrient == n.Nutrient)).Select(n => $"{Say.Number(n.Amount!.Value)} {n.Unit} {Short(n.Nutrient)}");
        return $"{basis} of {food.Name} have {Say.List(Amounts(known).Concat(extra))}.";
    }

    public static string About(Counted meal)
    {
        var foods = Say.Lines((meal.Items ?? []).Select(i => $"{i.Food.Name}, {Say.Number(i.Grams)} g"));
        var least = meal.AtLeast is { Count: > 0 } ? " Some numbers are at least that much, because a food does not state them." : "";
        return $"I count:\n{foods}\nTogether {Say.List(Amounts(meal.Totals ?? []))}.{least}{NotCounted(meal)}{Insights(meal.Insights)}";
    }

    public static string About(Day day)
    {
        if (day.Meals is not { Count: > 0 }) return $"Your diary has nothing for {Say.Day(day.Date)} yet. Tell me what you ate and I write it down.";
        var energy = day.Totals?.GetValueOrDefault("energy_kcal") ?? 0;
        return $"{Say.Day(day.Date)}: {Say.Count(day.Meals.Count, "meal")}, {Say.Number(energy)} of {Say.Number(day.TargetKcal)} kcal{(day.TargetFrom == "you" ? "" : " (a usual target; you have not stated your own)")}. "
            + $"Together {Say.List(Amounts(day.Totals ?? []).Skip(1))}.{Insights(day.Insights)}";
    }

    public static string Short(Counted meal) => Say.List(Amounts(meal.Totals ?? []).Take(3));

    /// <summary>What a meal that was kept comes to: " 258 kcal." with a blank in front.</summary>
    public static string Kept(System.Text.Json.Nodes.JsonNode? output) =>
        output?["totals"]?["energy_kcal"] is { } energy && energy.GetValueKind() == System.Text.Json.JsonValueKind.Number ? $" It comes to {Say.Number(energy.GetValue<double>())} kcal." : "";

    /// <summary>What to look for in the shop when advice is asked for: "to lower my sodium" looks for what is low in it.</summary>
    public static string Wanted(string question) =>
        Array.Find(Aims, a => question.Contains(a.Said, StringComparison.OrdinalIgnoreCase)) is { Query: { } query } && !question.Contains(query, StringComparison.OrdinalIgnoreCase) ? query : question;

    // What conditions and goals ask of food, in the words of the shop's search.
    private static readonly (string Said, string Query)[] Aims =
    [
        ("sodium", "low sodium vegetables"), ("blood pressure", "low sodium vegetables"), ("salt", "low sodium vegetables"), ("blood sugar", "low sugar high fibre"),
        ("diabet", "low sugar high fibre"), ("less sugar", "low sugar fruit"), ("cholesterol", "low fat high fibre"), ("saturated", "low fat high fibre"),
        ("fibre", "high fibre"), ("fiber", "high fibre"), ("more protein", "high protein"), ("muscle", "high protein"), ("lose weight", "low fat high fibre"), ("iron", "lentils spinach beans"),
    ];

    public static string NotCounted(Counted meal) => meal.UnknownFoods is { Count: > 0 } unknown ? $" Not counted, because I do not know it: {Say.List(unknown)}."
        : meal.Questions is { Count: > 0 } questions ? " Not counted yet: " + string.Join(" ", questions.Take(2).Select(q => q.Ask)) : "";

    /// <summary>What is written into the diary once the shopper says yes.</summary>
    public static string Proposal(Counted meal) =>
        $"I write into your diary: {Say.List((meal.Items ?? []).Select(i => $"{i.Food.Name} ({Say.Number(i.Grams)} g)"))}; {Short(meal)}.{NotCounted(meal)}{Safety(meal)}";

    /// <summary>What of it is not safe for whoever ate it, or means to.</summary>
    public static string Safety(Counted meal) => string.Concat((meal.Insights ?? []).Where(i => i.Safety).Select(i => $" {i.Text}"));

    public static string Unclear(Counted meal) => meal.Questions is { Count: > 0 } questions ? questions[0].Ask : WhatWasIt;

    public const string WhatWasIt = "What did you eat, and how much of it?";

    /// <summary>"Log my lunch": a meal without what was eaten.</summary>
    public static bool NamesNoFood(string text) => NoFood().IsMatch(text);

    [GeneratedRegex(@"^\W*((please|can you|could you|i want to|i'd like to|let's|lets)\W+)*(log|track|record|add|note|write|save|enter)( down)?( (my|a|the|what i (ate|had)( for)?))*( (today'?s?|this morning'?s?))?( (meal|food|breakfast|lunch|dinner|snack|supper))?( (in|into|to) (my|the) (food )?(diary|log))?( please)?\W*$", Options)]
    private static partial Regex NoFood();

    /// <summary>A message as a meal: without the words that only ask.</summary>
    public static string Meal(string text) => Trail().Replace(Lead().Replace(text.Trim(), ""), "") is { Length: > 0 } meal ? meal : text;

    public static string? MealType(string text) => Type().Match(text) is { Success: true } found ? found.Value.ToLowerInvariant() : null;

    private static IEnumerable<string> Amounts(Dictionary<string, double> totals) =>
        Main.Where(m => totals.ContainsKey(m.Nutrient)).Select(m => $"{Say.Number(totals[m.Nutrient])} {m.Unit} {(m.Nutrient == "energy_kcal" ? "" : m.Name)}".TrimEnd());

    private static string Insights(IReadOnlyList<Insight>? insights) => insights is { Count: > 0 }
        ? "\n" + Say.Lines(insights.OrderByDescending(i => i.Safety).Take(4).Select(i => $"{i.Text}{(i.Suggestion is { Length: > 0 } s ? $" {s}" : "")}")) : "";

    // "vitamin_c_mg" is "vitamin c".
    private static string Short(string nutrient) => Say.Name(nutrient[..nutrient.LastIndexOf('_')]);

    [GeneratedRegex(@"^((please|hi|hello|hey|can you|could you|ok)[, ]+)*((log|track|record|add|note|write( down)?|save|put)( in| into| to)?( my| the| this)*( diary| meal)?( for)?( breakfast| lunch| dinner| snack)?( that)?:?\s*|(how many|how much) (calories|kcal|protein|carbs|sugar|fat|sodium|fib(re|er)) (is|are|does|do|did)?( there)?( in| has| have)?\s*|what (are|is) the (calories|nutrition|nutrients|macros) (of|in|for)\s*|(count|analy[sz]e|calculate)( my| the| this)*( meal| calories| macros)?( of| in| for)?:?\s*)?((for|my) (breakfast|lunch|dinner|a snack|snack)( today)?,?\s*)?((today )?i (just )?(had|ate|drank|have eaten|'ve had|have had)\s*)?((for|my) (breakfast|lunch|dinner|a snack|snack)( today)?[,:]?\s*)?", Options)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[\s,]*((in|into|to) (my|the) (diary|log|food log)|(for|at) (breakfast|lunch|dinner)( today)?|as (a snack|breakfast|lunch|dinner)|please|today|this morning|just now|have|has)?[\s?!.]*$", Options)]
    private static partial Regex Trail();

    [GeneratedRegex(@"\b(breakfast|lunch|dinner|snack)\b", Options)]
    private static partial Regex Type();
}
