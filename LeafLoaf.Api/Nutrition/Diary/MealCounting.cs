using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Api.Nutrition.Ordering;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>Turns an entry into what is stored: counted, judged, its insights in order.</summary>
public sealed class MealCounting(MealAnalyzer analyzer, MealAdvice advice, NutritionProfiles profiles, InsightOrdering ordering, TimeProvider time)
{
    /// <returns>The counted meal, or why it cannot be taken.</returns>
    public async Task<(CountedMeal? Meal, IResult? Refusal)> RunAsync(MealEntry entry, string owner, Caller caller, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (entry.Faults(now) is { Count: > 0 } faults) return (null, TypedResults.ValidationProblem(faults));
        AnalyzedMeal counted;
        try
        {
            counted = await analyzer.AnalyzeAsync(new(entry.Text, entry.Items, entry.Chosen), owner, ct);
        }
        catch (FoodsUnavailableException)
        {
            return (null, FindFoods.NotYet());
        }
        if (counted.Items.Count == 0) return (null, NothingCounted(entry, counted));
        var (person, refusal) = await profiles.OfAsync(owner, caller, ct);
        if (refusal is not null) return (null, refusal);
        var moment = entry.Moment(now);
        var insights = await advice.OfAsync(counted, person, moment.Kind, ct);
        return (new(entry, moment, counted, insights is null ? null : ordering.Order(insights, owner, person, moment.Hour), advice.Version), null);
    }

    private static ValidationProblem NothingCounted(MealEntry entry, AnalyzedMeal counted)
    {
        string[] reasons = [.. counted.Questions.Select(q => q.Ask), .. counted.UnknownFoods.Select(food => $"No food like \"{food}\" is known here.")];
        return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [entry.Items is { Length: > 0 } ? "items" : "text"] = reasons.Length > 0 ? reasons : ["No food could be read from it."],
        });
    }
}
