using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>A shopper's own recipe, counted.</summary>
/// <param name="PerServing">Of one serving; what some ingredient does not state stands in <paramref name="AtLeast"/>.</param>
/// <param name="Questions">Ingredients that are not counted until these are answered.</param>
/// <param name="Warnings">What of it is not safe for its shopper.</param>
public sealed record CountedRecipe(
    Guid Id, string Name, double Servings, string Ingredients, NutrientSet PerServing, NutrientSet Totals, IReadOnlyList<string> AtLeast,
    IReadOnlyList<MealItem> Items, IReadOnlyList<MealQuestion> Questions, DateTimeOffset UpdatedAt, IReadOnlyList<Insight>? Warnings = null);

/// <summary>Counts recipes: ingredients as they are bought, raw and dry, one a line.</summary>
public sealed class RecipeCounter(FoodTable table, FoodLookups lookups, CatalogFoods catalog)
{
    /// <exception cref="FoodsUnavailableException">The nutrition table is not there yet.</exception>
    public async Task<CountedRecipe> CountAsync(Guid id, string name, double servings, string ingredients, DateTimeOffset updated, CancellationToken ct)
    {
        var index = await table.ReadyAsync(ct) ?? throw new FoodsUnavailableException();
        var parts = new MealReader(index).Read(ingredients);
        var meal = MealCounter.Count(index, parts, (food, without, most) => lookups.Find(index, food, FoodUse.Bought, most, without), part => catalog.Find(index, part.Food));
        return new(id, name, servings, ingredients, meal.Totals.Amounts.Times(1 / servings), meal.Totals.Amounts,
            [.. meal.Totals.AtLeast.Select(NutrientSet.NameOf)], meal.Items, meal.Questions, updated);
    }
}
