using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>Puts foods that somebody chose in the place of those found for the same words. Pure.</summary>
internal static class ChosenFoods
{
    private const int MostAlternatives = 3;

    /// <summary>The parts with the chosen foods' ids, and those parts as they were by their words. A food the table does not have changes nothing.</summary>
    public static (IReadOnlyList<MealPart> Parts, IReadOnlyDictionary<string, MealPart> Before) Put(FoodIndex index, IReadOnlyList<MealPart> parts, IReadOnlyList<ChosenFood>? chosen)
    {
        var before = new Dictionary<string, MealPart>(StringComparer.OrdinalIgnoreCase);
        if (chosen is null or { Count: 0 }) return (parts, before);
        return ([.. parts.Select(part =>
        {
            if (chosen.FirstOrDefault(c => c.Text.Equals(part.Text, StringComparison.OrdinalIgnoreCase)) is not { } choice || index.OrdinalOf(choice.Food) is null) return part;
            before[part.Text] = part;
            return part with { Food = choice.Food };
        })], before);
    }

    /// <summary>Says of which foods they were chosen, with what they might be instead, and names foods in questions as people do.</summary>
    /// <param name="find">What the words themselves may mean.</param>
    public static AnalyzedMeal Told(AnalyzedMeal meal, FoodIndex index, IReadOnlyDictionary<string, MealPart> before, IReadOnlyList<ChosenFood>? chosen, Func<MealPart, IReadOnlyList<FoodMatch>> find)
    {
        if (before.Count == 0) return meal;
        return meal with
        {
            Items = [.. meal.Items.Select(item => before.TryGetValue(item.Text, out var part) ? item with
            {
                Chosen = true,
                Alternatives = [.. find(part).Where(m => index.IdOf(m.Ordinal) != item.Food.Id).Take(MostAlternatives)
                    .Select(m => new FoodName(index.IdOf(m.Ordinal), index.NameOf(m.Ordinal), index.SourceOf(m.Ordinal), Math.Round(m.Confidence, 3)))],
            } : item)],
            Questions = [.. meal.Questions.Select(q => before.TryGetValue(q.Text, out var part) && chosen!.FirstOrDefault(c => c.Text.Equals(q.Text, StringComparison.OrdinalIgnoreCase)) is { } choice
                ? q with { Ask = q.Ask.Replace(choice.Food, part.Food, StringComparison.Ordinal) } : q)],
        };
    }
}
