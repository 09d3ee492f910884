using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>
/// <c>POST /api/nutrition/analyze</c>: a meal's nutrients, food by food and together, and what the rules say of it. Needs no token; with one,
/// the rules judge for its shopper, and their own recipes are foods.
/// </summary>
public static class AnalyzeMeal
{
    public sealed record Request(string? Text = null, MealInputItem[]? Items = null, string? UserId = null, MealKind Meal = MealKind.Unspecified, ChosenFood[]? Chosen = null);

    public static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, HttpContext http, MealAnalyzer analyzer, NutritionProfiles profiles, CallerAccess access, MealAdvice advice, MealCache cache, CancellationToken ct)
    {
        if (MealFaults.Of(body) is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        var caller = Caller.Of(http);
        if (body.UserId is { } named && (named.Length > Owner.LongestId || !await access.MayActAsAsync(http, named, ct))) return CallerAccess.Refusal();
        var owner = body.UserId ?? caller.Id;
        var (profile, refusal) = await profiles.OfAsync(owner, caller, ct);
        if (refusal is not null) return refusal;
        try
        {
            var meal = await analyzer.AnalyzeAsync(new(body.Text, body.Items, body.Chosen), owner, ct);
            var answer = await cache.GetOrMakeAsync(meal, profile, body.Meal, advice.Version, async () => MealAnswer.Of(meal, await advice.OfAsync(meal, profile, body.Meal, ct), advice.Version), ct);
            return TypedResults.Bytes(answer, "application/json");
        }
        catch (FoodsUnavailableException)
        {
            return FindFoods.NotYet();
        }
    }
}
