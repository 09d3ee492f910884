using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Recipes;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>Counts a meal from a text or a list of foods: what was understood with its grams and nutrients, what was not with a question.</summary>
public sealed class MealAnalyzer(FoodTable table, FoodLookups lookups, CatalogFoods catalog, BrandedFoods branded, RecipeFoods recipes, NutritionMetrics metrics)
{
    private static readonly Unit Serving = Units.Find("serving")!;

    /// <param name="owner">Whose recipes count as foods; null for nobody's.</param>
    /// <exception cref="FoodsUnavailableException">The nutrition table is not there yet.</exception>
    public async Task<AnalyzedMeal> AnalyzeAsync(MealInput input, string? owner, CancellationToken ct)
    {
        var index = await table.ReadyAsync(ct) ?? throw new FoodsUnavailableException();
        IReadOnlyList<MealPart> parts = input.Items is { Count: > 0 } items ? [.. items.Select(Part)] : new MealReader(index).Read(input.Text ?? "");
        var atLeast = new HashSet<string>(StringComparer.Ordinal);
        var named = await NamedAsync(index, parts, owner, atLeast, ct);
        AnalyzedMeal Count(IReadOnlyList<MealPart> meal) => MealCounter.Count(index, meal,
            (name, without, most) => named.ContainsKey(name) ? [] : lookups.Find(index, name, FoodUse.Eaten, most, without),
            part => named.TryGetValue(part.Food, out var food) ? food : catalog.Find(index, part.Food));
        var meal = Count(parts);
        if (input.Chosen is { Count: > 0 } chosen) meal = ChosenFoods.Count(meal, index, parts, chosen, Count);
        metrics.Counted(meal.Items.Count, meal.Questions.Count - meal.UnknownFoods.Count, meal.UnknownFoods.Count);
        // What an ingredient does not state, the meal does not state in full.
        return atLeast.Count == 0 ? meal
            : meal with { Totals = meal.Totals with { AtLeast = [.. Enum.GetValues<Nutrient>().Where(n => meal.Totals.AtLeast.Contains(n) || atLeast.Contains(NutrientSet.NameOf(n)))] } };
    }

    // Ids of products, of recipes and of imported foods that are kept out of memory. One that is not there stays unknown.
    private async Task<Dictionary<string, Food?>> NamedAsync(FoodIndex index, IReadOnlyList<MealPart> parts, string? owner, HashSet<string> atLeast, CancellationToken ct)
    {
        var named = new Dictionary<string, Food?>(StringComparer.Ordinal);
        foreach (var id in parts.Select(p => p.Food).Where(f => f.Contains(':', StringComparison.Ordinal) && !f.Contains(' ', StringComparison.Ordinal) && index.OrdinalOf(f) is null).Distinct())
            if (RecipeFoods.IdOf(id) is { } recipe)
            {
                var own = owner is null ? null : await recipes.FindAsync(recipe, owner, ct);
                named[id] = own?.Food;
                atLeast.UnionWith(own?.AtLeast ?? []);
            }
            else named[id] = await branded.GetAsync(id, ct) is { } food ? CatalogFoods.Portioned(index, food) : null;
        return named;
    }

    // A recipe without a unit is counted in servings.
    private static MealPart Part(MealInputItem item) => PartReader.Of(item.Food, item.Quantity, item.Unit) is { Unit: null, UnknownUnit: null, Size: null } part && RecipeFoods.IdOf(item.Food.Trim()) is not null
        ? part with { Unit = Serving, Quantity = part.Quantity ?? 1 } : PartReader.Of(item.Food, item.Quantity, item.Unit);
}

/// <summary>The nutrition table is not there yet: 503.</summary>
public sealed class FoodsUnavailableException() : Exception("The nutrition table is not there yet.");
