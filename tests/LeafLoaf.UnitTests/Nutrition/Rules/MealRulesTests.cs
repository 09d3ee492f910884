using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using static LeafLoaf.UnitTests.Nutrition.Rules.Plate;

namespace LeafLoaf.UnitTests.Nutrition.Rules;

public sealed class MealRulesTests
{
    private static readonly string File = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config/nutrition_rules.yaml"));

    private static readonly AnalyzedMeal Breakfast = Of(
        Food("Egg, whole, cooked, scrambled", FoodGroup.Protein, 122, kcal: 182, protein: 12.2, sugar: 1.7, sodium: 177, saturated: 4.1),
        Food("Bread, whole-wheat", FoodGroup.Grain, 32, kcal: 81, protein: 4, fibre: 1.9, sugar: 1.4, sodium: 146, saturated: 0.2),
        Food("Avocados, raw", FoodGroup.Fruit, 100.5, kcal: 161, protein: 2, fibre: 6.7, sugar: 0.7, sodium: 7, saturated: 2.1));

    [Fact]
    public void A_meal_is_judged_by_all_seven()
    {
        var insights = Book.Evaluate(Breakfast, NutritionProfile.Nobody, MealKind.Breakfast);
        Assert.Equal(["R5_saturated_fat", "R1_protein", "R2_fibre", "R3_added_sugar", "R4_sodium", "R6_variety", "R7_energy"], insights.Select(i => i.Rule));
        // 6.4 g × 9 / 424 kcal = 13.6 %; 18.2 g of protein against 12.5; 8.6 g of fibre against 8.
        Assert.Equal("Saturated fat: 6.4 g, 13.6 % of the energy; more than 10 % of the energy.", insights[0].Text);
        Assert.All(insights.Skip(1), i => Assert.Equal(InsightSeverity.Good, i.Severity));
        Assert.All(insights, i => Assert.False(i.Inputs.Count == 0 || i.Threshold.Length == 0));
    }

    [Fact]
    [Trait("A7", "15")]
    public void The_same_meal_gives_the_same_bytes()
    {
        var person = new NutritionProfile(Allergens.Milk, Diets.Vegan, HealthGoal.HeartHealth, 70, 1900);
        string Bytes() => JsonSerializer.Serialize(new MealRules(NutritionRules.Parse(File)).Evaluate(Breakfast, person, MealKind.Dinner));
        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void A_rule_that_fails_leaves_the_others_standing_and_a_safety_rule_warns()
    {
        var rules = new MealRules(NutritionRules.Parse(File), [
            ("allergen", true, _ => throw new InvalidOperationException()), ("R1_protein", false, _ => throw new InvalidOperationException()),
            ("R4_sodium", false, meal => [SodiumRule.Judge(meal)])]);
        var insights = rules.Evaluate(Breakfast, NutritionProfile.Nobody);
        Assert.Equal([("allergen", InsightSeverity.Warning), ("R1_protein", InsightSeverity.Info), ("R4_sodium", InsightSeverity.Good)], insights.Select(i => (i.Rule, i.Severity)));
        Assert.True(insights[0].Safety);
    }

    [Fact]
    public void Nothing_is_said_of_an_empty_meal() => Assert.Empty(Book.Evaluate(Of(), new(Allergies: Allergens.Milk)));

    [Fact]
    public void Black_coffee_is_no_meal() =>
        Assert.Equal(["R4_sodium"], Book.Evaluate(Of(Food("Coffee", FoodGroup.FatsSweetsDrinks, 240, kcal: 2, sodium: 5)), NutritionProfile.Nobody).Select(i => i.Rule));

    [Fact]
    public void Another_file_has_another_version()
    {
        Assert.Matches("^[0-9a-f]{12}$", Book.Version);
        Assert.NotEqual(Book.Version, NutritionRules.Parse(File.Replace("sodium_meal_mg: 800", "sodium_meal_mg: 801", StringComparison.Ordinal)).Version);
    }

    [Theory]
    [InlineData("sodium_meal_mg: 800", "sodium_meal_mg: 8", "base.sodium_meal_mg: a number from 50 to 5000 is needed, not '8'.")]
    [InlineData("  variety_groups: 3", "  diversity: 3", "base.diversity: this key is not known.")]
    [InlineData("  variety_groups: 3", "", "base.variety_groups: it is missing.")]
    [InlineData("weight_loss:", "weight_lost:", "goals.weight_lost: this key is not known.")]
    [InlineData("low_fat:", "low_fad:", "diets.low_fad: this key is not known.")]
    [InlineData("from: 65, to: 130", "from: 65, to: 13", "ages[3]: from and to have to be years of age in order.")]
    [InlineData("snack: 0.10", "snack: 0", "meal_share.snack: a number above 0 and up to 1 is needed.")]
    [InlineData("base:", "bases:", "nutrition_rules.yaml: line")]
    public void A_fault_in_the_file_is_named(string before, string after, string fault)
    {
        Assert.Contains(before, File, StringComparison.Ordinal);
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => NutritionRules.Parse(File.Replace(before, after, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }
}
