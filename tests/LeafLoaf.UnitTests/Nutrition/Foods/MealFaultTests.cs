using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Nutrition;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

/// <summary>A fault in the rules takes the numbers with it nowhere (A7 22).</summary>
public sealed class MealFaultTests
{
    [Fact]
    [Trait("A7", "22")]
    public async Task A_fault_of_the_rules_leaves_the_totals_and_says_that_insights_are_unavailable()
    {
        var meal = ShippedTable.Count("2 scrambled eggs");
        // Nothing that the rules need is there: whatever they ask throws.
        var advice = new MealAdvice(null!, null!, NullLogger<MealAdvice>.Instance);
        var answer = MealAnswer.Of(meal, await advice.OfAsync(meal, NutritionProfile.Nobody, MealKind.Unspecified, CancellationToken.None), "v");
        Assert.True(answer.InsightsUnavailable);
        Assert.Empty(answer.Insights);
        Assert.Equal(181.78, answer.Totals[Nutrient.EnergyKcal]!.Value, 0.01);
    }

    [Fact]
    public void One_egg_and_three_eggs_are_kept_apart_in_the_cache()
    {
        string Key(string text, NutritionProfile profile, string rules) => MealCache.KeyOf(ShippedTable.Count(text), profile, MealKind.Unspecified, rules);
        var keys = new[]
        {
            Key("1 egg", NutritionProfile.Nobody, "1"), Key("3 eggs", NutritionProfile.Nobody, "1"), Key("1 egg", NutritionProfile.Nobody, "2"),
            Key("1 egg", new(Goal: HealthGoal.WeightLoss), "1"), MealCache.KeyOf(ShippedTable.Count("1 egg"), NutritionProfile.Nobody, MealKind.Unspecified, "1", "catalog-2|p1@77"),
        };
        Assert.Equal(5, keys.Distinct().Count());
        Assert.Equal(keys[0], Key("1 egg", NutritionProfile.Nobody, "1"));
    }
}
