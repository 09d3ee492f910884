using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>Counts a meal again with foods that somebody chose in place of those found for the same words. Pure.</summary>
internal static class ChosenFoods
{
    private const int MostAlternatives = 4;

    /// <param name="found">The meal as it was counted without choices.</param>
    /// <param name="count">Counts parts.</param>
    /// <returns>
    /// With the chosen foods, and what was found as their alternatives. A food the table does not have changes nothing. Where the chosen one has
    /// no such portion ("2" of a frozen mixture), it weighs what the found one did.
    /// </returns>
    public static AnalyzedMeal Count(
        AnalyzedMeal found, FoodIndex index, IReadOnlyList<MealPart> parts, IReadOnlyList<ChosenFood> chosen, Func<IReadOnlyList<MealPart>, AnalyzedMeal> count)
    {
        var taken = parts.Select(p => (Part: p, Food: chosen.FirstOrDefault(c => Same(c.Text, p.Text))?.Food)).Where(t => t.Food is not null && index.OrdinalOf(t.Food) is not null)
            .GroupBy(t => t.Part.Text, StringComparer.OrdinalIgnoreCase).ToDictionary(t => t.Key, t => t.First().Food!, StringComparer.OrdinalIgnoreCase);
        if (taken.Count == 0) return found;
        var meal = count([.. parts.Select(p => taken.TryGetValue(p.Text, out var food) ? p with { Food = food } : p)]);
        if (meal.Questions.Any(q => taken.ContainsKey(q.Text)))
            meal = count([.. parts.Select(p => taken.TryGetValue(p.Text, out var food) ? Weighed(p with { Food = food }, meal, found) : p)]);
        return meal with { Items = [.. meal.Items.Select(i => taken.ContainsKey(i.Text) ? Told(i, found) : i)] };
    }

    private static MealPart Weighed(MealPart part, AnalyzedMeal meal, AnalyzedMeal found) =>
        meal.Questions.Any(q => Same(q.Text, part.Text)) && found.Items.FirstOrDefault(i => Same(i.Text, part.Text)) is { } item
            ? part with { Quantity = item.Grams, Unit = Units.Find("g"), Size = null, UnknownUnit = null, Note = "the weight it had before" } : part;

    private static MealItem Told(MealItem item, AnalyzedMeal found)
    {
        var before = found.Items.FirstOrDefault(i => Same(i.Text, item.Text));
        IEnumerable<FoodName> others = before is null ? [] : [before.Food, .. before.Alternatives];
        return item with { Chosen = true, Alternatives = [.. others.Where(o => o.Id != item.Food.Id).Take(MostAlternatives)] };
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
