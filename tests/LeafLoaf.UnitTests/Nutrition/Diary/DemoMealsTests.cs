using LeafLoaf.Api.Accounts.Demo;
using LeafLoaf.Api.Nutrition.Diary;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.UnitTests.Nutrition.Foods;

namespace LeafLoaf.UnitTests.Nutrition.Diary;

public sealed class DemoMealsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("vegan")]
    [InlineData("family")]
    [InlineData("nut_allergy")]
    [InlineData("gluten_free")]
    public void Days_are_sensible_understood_whole_and_safe_for_whoever_eats_them(string id)
    {
        var persona = Persona.All.Single(p => p.Id == id);
        var rules = new MealRules(NutritionRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "nutrition_rules.yaml")));
        var faults = new List<string>();
        var counted = new Dictionary<string, AnalyzedMeal>(StringComparer.Ordinal);
        for (var back = 1; back <= 60; back++)
        {
            var day = Today.AddDays(-back);
            var meals = DemoMeals.Of(id, day);
            Assert.InRange(meals.Count, 3, 4);
            Assert.Equal(meals, DemoMeals.Of(id, day));
            var kcal = 0.0;
            foreach (var (_, _, text) in meals)
            {
                if (!counted.TryGetValue(text, out var meal)) counted[text] = meal = ShippedTable.Count(text);
                kcal += meal.Totals.Amounts[Nutrient.EnergyKcal] ?? 0;
                if (meal.Questions.Count > 0) faults.Add($"{text}: {meal.Questions[0].Ask}");
                faults.AddRange(rules.Evaluate(meal, new(persona.Allergies, persona.Diets), MealKind.Lunch, new Dictionary<string, FoodSafety>())
                    .Where(i => i.Severity is InsightSeverity.Danger).Select(i => $"{text}: {i.Text}"));
            }
            if (kcal is < 900 or > 3200) faults.Add($"{day}: {kcal:0} kcal");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));
    }

    [Fact]
    public void Who_is_new_or_works_here_has_no_diary() => Assert.All(["newcomer", "agent", "admin"], id => Assert.Empty(DemoMeals.Of(id, Today)));
}
