using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>The answer of <c>POST /api/nutrition/analyze</c>.</summary>
/// <param name="Totals">Sums of what is known.</param>
/// <param name="AtLeast">Nutrients some food does not state: the true sum is that much or more.</param>
/// <param name="Questions">What has to be asked before everything is counted; nothing was guessed for it.</param>
/// <param name="InsightsUnavailable">True when the rules could not be asked; the numbers are right all the same.</param>
public sealed record MealAnswer(
    IReadOnlyList<MealItem> Items, NutrientSet Totals, IReadOnlyList<string> AtLeast, IReadOnlyList<Insight> Insights,
    IReadOnlyList<string> UnknownFoods, IReadOnlyList<MealQuestion> Questions, MealVersions Versions, bool? InsightsUnavailable = null)
{
    /// <param name="insights">Null when the rules could not be asked.</param>
    public static MealAnswer Of(AnalyzedMeal meal, IReadOnlyList<Insight>? insights, string rules) => new(
        meal.Items, meal.Totals.Amounts, [.. meal.Totals.AtLeast.Select(NutrientSet.NameOf)], insights ?? [], meal.UnknownFoods, meal.Questions,
        new(rules, meal.FoodsVersion), insights is null ? true : null);
}

/// <summary>What an answer was made with: the same input and versions give the same bytes.</summary>
public sealed record MealVersions(string Rules, string Foods);
