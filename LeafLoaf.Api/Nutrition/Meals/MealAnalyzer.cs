using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>Counts a meal from a text or a list of foods: what was understood with its grams and nutrients, what was not with a question.</summary>
public sealed class MealAnalyzer(FoodTable table, FoodLookups lookups, CatalogFoods catalog, NutritionMetrics metrics)
{
    /// <exception cref="FoodsUnavailableException">The nutrition table is not there yet.</exception>
    public async Task<AnalyzedMeal> AnalyzeAsync(MealInput input, CancellationToken ct)
    {
        var index = await table.ReadyAsync(ct) ?? throw new FoodsUnavailableException();
        var parts = input.Items is { Count: > 0 } items ? [.. items.Select(Part)] : new MealReader(index).Read(input.Text ?? "");
        var meal = MealCounter.Count(index, parts, (name, without, most) => lookups.Find(index, name, FoodUse.Eaten, most, without), part => catalog.Find(index, part.Food));
        metrics.Counted(meal.Items.Count, meal.Questions.Count - meal.UnknownFoods.Count, meal.UnknownFoods.Count);
        return meal;
    }

    private static MealPart Part(MealInputItem item) => PartReader.Of(item.Food, item.Quantity, item.Unit);
}

/// <summary>The nutrition table is not there yet: 503.</summary>
public sealed class FoodsUnavailableException() : Exception("The nutrition table is not there yet.");
