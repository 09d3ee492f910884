using System.Text.Json;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>What would have to be bought to cook something. Nothing is in the basket yet.</summary>
/// <param name="Servings">For how many the amounts are.</param>
/// <param name="Lines">One for each food, however often the recipe names it.</param>
/// <param name="Missing">Foods no product was found for, or none that is known to be safe.</param>
/// <param name="Questions">What has to be answered first: an unknown food, an unknown unit, or how much.</param>
/// <param name="Total">Of all lines, in the catalog's currency.</param>
public sealed record RecipeAnswer(
    double Servings, IReadOnlyList<RecipeLine> Lines, IReadOnlyList<MissingFood> Missing, IReadOnlyList<RecipeQuestion> Questions, decimal Total);

/// <param name="Texts">The words of the recipe it was read from.</param>
/// <param name="Grams">Needed, all mentions together.</param>
/// <param name="Alternatives">Other products that would do.</param>
public sealed record RecipeLine(
    string FoodId, string Food, IReadOnlyList<string> Texts, double Grams, RecipeChoice Chosen, IReadOnlyList<RecipeChoice> Alternatives);

/// <param name="Product">In the form of search hits.</param>
/// <param name="Packs">How many packs hold what is needed.</param>
/// <param name="Amounts">For people, for example <c>500 g of which 320 g are needed</c>.</param>
/// <param name="Note">What to look at: that pieces cannot be weighed, or that far more comes than is needed.</param>
public sealed record RecipeChoice(JsonElement Product, int Packs, decimal Cost, string Amounts, string? Note);

/// <param name="KeptAway">Products with that name that are not known to be safe for the shopper.</param>
public sealed record MissingFood(string FoodId, string Food, IReadOnlyList<string> Texts, double Grams, int KeptAway, string Why);

/// <param name="Kind"><c>unknown_food</c>, <c>unknown_unit</c> or <c>how_much</c>.</param>
public sealed record RecipeQuestion(string Text, string Kind, string Ask, IReadOnlyList<string> Choices);
