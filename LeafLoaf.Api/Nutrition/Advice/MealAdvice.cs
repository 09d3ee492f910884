using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Advice;

/// <summary>What the rules say of a counted meal. Whatever happens in here, the counted meal itself can still be answered.</summary>
public sealed class MealAdvice(MealRules rules, ProductStatements statements, ILogger<MealAdvice> logger)
{
    /// <summary>Names the thresholds and the code: <c>versions.rules</c> of an answer.</summary>
    public string Version => rules.Version;

    /// <returns>Null when the rules cannot be asked: the answer then says <c>insights_unavailable</c>.</returns>
    public async Task<IReadOnlyList<Insight>?> OfAsync(AnalyzedMeal meal, NutritionProfile person, MealKind kind, CancellationToken ct)
    {
        try
        {
            return rules.Evaluate(meal, person, kind, await statements.OfAsync(meal, ct));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogError(e, "The rules could not judge a meal; it is answered without insights");
            return null;
        }
    }
}
