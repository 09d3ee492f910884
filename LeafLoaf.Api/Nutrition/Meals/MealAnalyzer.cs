using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>Counts a meal from a text or a list of foods: what was understood with its grams and nutrients, what was not with a question.</summary>
public sealed class MealAnalyzer(FoodTable table, FoodLookups lookups, CatalogFoods catalog, BrandedFoods branded, NutritionMetrics metrics)
{
    /// <exception cref="FoodsUnavailableException">The nutrition table is not there yet.</exception>
    public async Task<AnalyzedMeal> AnalyzeAsync(MealInput input, CancellationToken ct)
    {
        var index = await table.ReadyAsync(ct) ?? throw new FoodsUnavailableException();
        IReadOnlyList<MealPart> parts = input.Items is { Count: > 0 } items ? [.. items.Select(Part)] : new MealReader(index).Read(input.Text ?? "");
        var named = await NamedAsync(index, parts, ct);
        AnalyzedMeal Count(IReadOnlyList<MealPart> meal) => MealCounter.Count(index, meal,
            (name, without, most) => named.ContainsKey(name) ? [] : lookups.Find(index, name, FoodUse.Eaten, most, without),
            part => named.TryGetValue(part.Food, out var food) ? food : catalog.Find(index, part.Food));
        var meal = Count(parts);
        if (input.Chosen is { Count: > 0 } chosen) meal = ChosenFoods.Count(meal, index, parts, chosen, Count);
        metrics.Counted(meal.Items.Count, meal.Questions.Count - meal.UnknownFoods.Count, meal.UnknownFoods.Count);
        return meal;
    }

    // Ids of products and of imported foods that are kept out of memory. One that is not there stays unknown.
    private async Task<Dictionary<string, Food?>> NamedAsync(FoodIndex index, IReadOnlyList<MealPart> parts, CancellationToken ct)
    {
        var named = new Dictionary<string, Food?>(StringComparer.Ordinal);
        foreach (var id in parts.Select(p => p.Food).Where(f => f.Contains(':', StringComparison.Ordinal) && !f.Contains(' ', StringComparison.Ordinal) && index.OrdinalOf(f) is null).Distinct())
            named[id] = await branded.GetAsync(id, ct) is { } food ? CatalogFoods.Portioned(index, food) : null;
        return named;
    }

    private static MealPart Part(MealInputItem item) => PartReader.Of(item.Food, item.Quantity, item.Unit);
}

/// <summary>The nutrition table is not there yet: 503.</summary>
public sealed class FoodsUnavailableException() : Exception("The nutrition table is not there yet.");
