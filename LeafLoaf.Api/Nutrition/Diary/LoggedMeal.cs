using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>An insight as an answer shows it.</summary>
/// <param name="Id">For <c>POST /api/nutrition/insights/{id}/feedback</c>; none where safety is concerned or nothing is logged.</param>
/// <param name="Feedback"><c>accepted</c> or <c>dismissed</c>.</param>
public sealed record InsightAnswer(
    string Rule, string Kind, InsightSeverity Severity, string Text, IReadOnlyDictionary<string, object> Inputs, string Threshold, string? Suggestion, bool Safety,
    Guid? Id = null, string? Feedback = null)
{
    public static InsightAnswer Of(Insight i, Guid? id = null) => new(i.Rule, i.Kind, i.Severity, i.Text, i.Inputs, i.Threshold, i.Suggestion, i.Safety, id);
}

/// <summary>What an answer was made with.</summary>
/// <param name="Model">The model that ordered the insights; none where the rules' own order stands.</param>
public sealed record AnswerVersions(string Rules, string Foods, int? Model = null);

/// <summary>A logged meal.</summary>
/// <param name="Day">By the shopper's clock in <paramref name="TimeZone"/>.</param>
/// <param name="AtLeast">Nutrients whose true amount is the total or more.</param>
/// <param name="InsightsUnavailable">True when the rules could not be asked; the totals stand all the same.</param>
public sealed record LoggedMeal(
    Guid Id, DateTimeOffset EatenAt, string TimeZone, DateOnly Day, string MealType, string? Text, IReadOnlyList<MealInputItem>? Entered,
    IReadOnlyList<MealItem> Items, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<string> AtLeast, IReadOnlyList<string> UnknownFoods,
    IReadOnlyList<MealQuestion> Questions, IReadOnlyList<InsightAnswer> Insights, bool InsightsUnavailable, AnswerVersions Versions, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Amounts by wire name; unknown ones are left out.</summary>
    public static IReadOnlyDictionary<string, double> Amounts(NutrientSet set)
    {
        var amounts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var nutrient in Enum.GetValues<Nutrient>())
            if (set[nutrient] is { } amount) amounts[NutrientSet.NameOf(nutrient)] = Math.Round(amount, 3);
        return amounts;
    }
}
