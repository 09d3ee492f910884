using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>The six groups a meal's variety is counted in (A8, rule 6); null where a food belongs to none.</summary>
[JsonConverter(typeof(WireEnum<FoodGroup>))]
public enum FoodGroup { Fruit, Vegetable, Grain, Protein, Dairy, FatsSweetsDrinks }

/// <summary>A food as an answer names it.</summary>
/// <param name="Id">For example <c>sr28:01123</c>, <c>fndds:…</c>, <c>product:…</c>, <c>recipe:…</c> or <c>own:…</c>.</param>
/// <param name="Source"><c>usda_sr28</c>, <c>fndds</c>, <c>catalog</c>, <c>recipe</c> or <c>import</c>.</param>
/// <param name="Confidence">How sure it is that this food was meant, 0..1.</param>
public sealed record FoodName(string Id, string Name, string Source, double Confidence);

/// <summary>A part of a meal that was understood.</summary>
/// <param name="Text">The words it was read from.</param>
/// <param name="GramsFrom">Why it is this many grams, for people: for example <c>portion: 1 slice = 32 g</c>.</param>
/// <param name="Nutrients">Of all its grams.</param>
/// <param name="Chosen">True when somebody chose this food for the words; null when it was found for them.</param>
public sealed record MealItem(
    string Text, FoodName Food, IReadOnlyList<FoodName> Alternatives, double Quantity, string? Unit, double Grams, string GramsFrom,
    FoodGroup? Group, NutrientSet Nutrients, bool? Chosen = null);

/// <summary>Something to ask the shopper before it can be counted; nothing was guessed for it.</summary>
/// <param name="Kind"><c>unknown_food</c>, <c>unknown_unit</c> or <c>how_much</c>.</param>
public sealed record MealQuestion(string Text, string Kind, string Ask, IReadOnlyList<string> Choices);

/// <summary>A meal counted from a text or a list of items; what the rules judge.</summary>
public sealed record AnalyzedMeal(
    IReadOnlyList<MealItem> Items, NutrientTotals Totals, IReadOnlyList<string> UnknownFoods, IReadOnlyList<MealQuestion> Questions, string FoodsVersion);
