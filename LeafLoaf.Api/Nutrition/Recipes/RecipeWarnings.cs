using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Parsing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>Says what of a shopper's own recipe is not safe for them: its words may find a product of the catalog that is not.</summary>
public sealed class RecipeWarnings(NutritionProfiles profiles, MealAdvice advice)
{
    /// <returns>The recipe with its warnings, or why they cannot be told now.</returns>
    public async Task<(CountedRecipe Recipe, ProblemHttpResult? Refusal)> OfAsync(CountedRecipe recipe, string owner, Caller reader, CancellationToken ct)
    {
        var (person, refusal) = await profiles.OfAsync(owner, reader, ct);
        if (refusal is not null || person == NutritionProfile.Nobody) return (recipe, refusal);
        var meal = new AnalyzedMeal(recipe.Items, NutrientTotals.Of([.. recipe.Items.Select(i => i.Nutrients)]), [], recipe.Questions, "");
        // A fault of the rules leaves no warning standing, so the recipe is not shown as if there were none.
        return await advice.OfAsync(meal, person, MealKind.Unspecified, ct) is { } insights
            ? (recipe with { Warnings = [.. insights.Where(i => i.Safety)] }, null)
            : (recipe, TypedResults.Problem("What of this recipe is safe for you cannot be told right now.", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
