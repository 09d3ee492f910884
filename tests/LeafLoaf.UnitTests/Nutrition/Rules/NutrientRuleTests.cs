using LeafLoaf.Core.Nutrition;
using static LeafLoaf.UnitTests.Nutrition.Rules.Plate;

namespace LeafLoaf.UnitTests.Nutrition.Rules;

/// <summary>Each of the seven rules on both sides of its threshold, and with parts of the meal unknown.</summary>
public sealed class NutrientRuleTests
{
    // 2,000 kcal × 10 % / 4 kcal × 0.35 = 17.5 g at lunch.
    [Theory]
    [InlineData(17.5, InsightSeverity.Good)]
    [InlineData(17.4, InsightSeverity.Notice)]
    public void Protein_is_held_against_the_meals_share_of_the_day(double grams, InsightSeverity expected) =>
        Assert.Equal(expected, Of(Food("Beans", FoodGroup.Protein, 200, kcal: 300, protein: grams)).Judge("R1_protein", kind: MealKind.Lunch)!.Severity);

    [Fact]
    public void Protein_follows_target_age_and_goal()
    {
        var meal = Of(Food("Beans", FoodGroup.Protein, 200, kcal: 300, protein: 20));
        Assert.Equal("at least 16.5 g a meal", meal.Judge("R1_protein")!.Threshold);
        Assert.Equal("at least 24.8 g a meal", meal.Judge("R1_protein", new(DailyKcal: 3000))!.Threshold);
        Assert.Equal("at least 33 g a meal, for muscle gain", meal.Judge("R1_protein", new(Goal: HealthGoal.MuscleGain))!.Threshold);
        Assert.Equal("at least 22.3 g a meal, from 65 years of age", meal.Judge("R1_protein", new(Age: 70))!.Threshold);
    }

    [Theory]
    [InlineData(8, 1000, InsightSeverity.Good)]
    [InlineData(7.9, 1000, InsightSeverity.Notice)]
    [InlineData(4.2, 300, InsightSeverity.Good)]
    [InlineData(4.1, 300, InsightSeverity.Notice)]
    public void Fibre_is_enough_by_the_meal_or_by_its_energy(double grams, double kcal, InsightSeverity expected) =>
        Assert.Equal(expected, Of(Food("Bread", FoodGroup.Grain, 200, kcal: kcal, fibre: grams)).Judge("R2_fibre")!.Severity);

    // 400 kcal × 10 % / 4 kcal = 10 g.
    [Theory]
    [InlineData(10, InsightSeverity.Good)]
    [InlineData(10.1, InsightSeverity.Notice)]
    [InlineData(15.1, InsightSeverity.Warning)]
    public void Sugar_that_may_be_added_is_held_against_the_energy(double grams, InsightSeverity expected) =>
        Assert.Equal(expected, Of(Food("Granola", FoodGroup.Grain, 100, kcal: 400, sugar: grams)).Judge("R3_added_sugar")!.Severity);

    [Fact]
    public void Only_sugar_that_can_have_been_added_counts()
    {
        // Counted: 0 of the apple, 16 − 5 × 150/100 = 8.5 g of the yogurt, all 20 g of the juice.
        var meal = Of(
            Food("Apples, raw, with skin", FoodGroup.Fruit, 180, kcal: 94, sugar: 18.7), Food("Yogurt, vanilla", FoodGroup.Dairy, 150, kcal: 130, sugar: 16),
            Food("Orange juice, raw", FoodGroup.Fruit, 240, kcal: 110, sugar: 20));
        var insight = meal.Judge("R3_added_sugar")!;
        Assert.Equal(28.5, insight.Inputs["possibly_added_sugar_g"]);
        Assert.Equal(InsightSeverity.Warning, insight.Severity);
        Assert.Contains("only total sugar is stated", (string)insight.Inputs["counted"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(800, InsightSeverity.Good)]
    [InlineData(801, InsightSeverity.Notice)]
    [InlineData(1201, InsightSeverity.Warning)]
    public void Sodium_is_held_against_a_meals_limit(double milligrams, InsightSeverity expected) =>
        Assert.Equal(expected, Of(Food("Soup", FoodGroup.Vegetable, 300, kcal: 200, sodium: milligrams)).Judge("R4_sodium")!.Severity);

    [Fact]
    public void The_stricter_of_age_goal_and_diet_counts()
    {
        var meal = Of(Food("Soup", FoodGroup.Vegetable, 300, kcal: 200, sodium: 550));
        Assert.Equal("at most 600 mg a meal, for heart health", meal.Judge("R4_sodium", new(Goal: HealthGoal.HeartHealth))!.Threshold);
        Assert.Equal("at most 500 mg a meal, for a low sodium diet", meal.Judge("R4_sodium", new(Diets: Core.Catalog.Diets.LowSodium, Goal: HealthGoal.HeartHealth))!.Threshold);
        Assert.Equal("at most 525 mg a meal, for 4 to 8 years of age", meal.Judge("R4_sodium", new(Age: 6, Goal: HealthGoal.HeartHealth))!.Threshold);
        Assert.Equal("at most 2,300 mg a day", meal.Judge("R4_sodium", kind: MealKind.Day)!.Threshold);
    }

    // 450 kcal × 10 % / 9 kcal = 5 g.
    [Theory]
    [InlineData(5, InsightSeverity.Good)]
    [InlineData(5.1, InsightSeverity.Notice)]
    public void Saturated_fat_is_held_against_the_energy(double grams, InsightSeverity expected) =>
        Assert.Equal(expected, Of(Food("Pie", FoodGroup.Grain, 150, kcal: 450, saturated: grams)).Judge("R5_saturated_fat")!.Severity);

    [Fact]
    public void Variety_needs_fruit_or_vegetables_and_three_groups()
    {
        var (bread, cheese, egg) = (Food("Bread", FoodGroup.Grain, 60, kcal: 150), Food("Cheese", FoodGroup.Dairy, 30, kcal: 120), Food("Egg", FoodGroup.Protein, 50, kcal: 70));
        Assert.Equal(InsightSeverity.Notice, Of(bread, cheese, egg).Judge("R6_variety")!.Severity);
        Assert.Equal(InsightSeverity.Notice, Of(bread, cheese, Food("Tomato", FoodGroup.Vegetable, 29, kcal: 5)).Judge("R6_variety")!.Severity);
        Assert.Equal(InsightSeverity.Good, Of(bread, cheese, Food("Tomato", FoodGroup.Vegetable, 30, kcal: 5)).Judge("R6_variety")!.Severity);
        Assert.Null(Of(bread).Judge("R6_variety", kind: MealKind.Snack));
    }

    // 2,000 kcal × 0.30 = 600 kcal at dinner: from 300 to 780.
    [Theory]
    [InlineData(299, InsightSeverity.Notice, "at least 300 kcal for dinner")]
    [InlineData(300, InsightSeverity.Good, "at most 780 kcal for dinner")]
    [InlineData(780, InsightSeverity.Good, "at most 780 kcal for dinner")]
    [InlineData(781, InsightSeverity.Notice, "at most 780 kcal for dinner")]
    public void Energy_is_held_against_the_meals_share_of_the_target(double kcal, InsightSeverity expected, string threshold)
    {
        var insight = Of(Food("Stew", FoodGroup.Protein, 300, kcal: kcal)).Judge("R7_energy", kind: MealKind.Dinner)!;
        Assert.Equal((expected, threshold), (insight.Severity, insight.Threshold));
    }

    [Fact]
    public void A_limit_can_be_broken_by_what_is_known_and_kept_only_by_knowing_all()
    {
        var unknown = Food("Sauce", null, 50, kcal: 50, unknown: Nutrient.SodiumMg);
        var broken = Of(Food("Soup", FoodGroup.Vegetable, 300, kcal: 200, sodium: 900), unknown).Judge("R4_sodium")!;
        Assert.Equal((InsightSeverity.Notice, "Sodium: at least 900 mg; more than 800 mg a meal."), (broken.Severity, broken.Text));
        Assert.Equal(InsightSeverity.Info, Of(Food("Soup", FoodGroup.Vegetable, 300, kcal: 200, sodium: 500), unknown).Judge("R4_sodium")!.Severity);
        Assert.Equal(InsightSeverity.Info, Of(unknown).Judge("R4_sodium")!.Severity);
        Assert.Equal(InsightSeverity.Info, Of(Food("Soup", FoodGroup.Vegetable, 300, kcal: 200, sodium: 500)).Not("grue").Judge("R4_sodium")!.Severity);
    }

    [Fact]
    public void A_minimum_is_reached_by_what_is_known_and_missed_only_as_far_as_known()
    {
        var unknown = Food("Sauce", null, 50, kcal: 50, unknown: Nutrient.ProteinG);
        Assert.Equal(InsightSeverity.Good, Of(Food("Beans", FoodGroup.Protein, 300, kcal: 200, protein: 20), unknown).Judge("R1_protein")!.Severity);
        var missed = Of(Food("Beans", FoodGroup.Protein, 300, kcal: 200, protein: 5), unknown).Judge("R1_protein")!;
        Assert.Equal(InsightSeverity.Info, missed.Severity);
        Assert.Contains("as far as is known", missed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R3_added_sugar")]
    [InlineData("R5_saturated_fat")]
    public void Of_energy_that_is_not_known_in_full_no_share_is_told(string rule)
    {
        var meal = Of(Food("Candy", FoodGroup.FatsSweetsDrinks, 50, kcal: 200, sugar: 50, saturated: 20), Food("Sauce", null, 50, unknown: Nutrient.EnergyKcal));
        Assert.Equal(InsightSeverity.Info, meal.Judge(rule)!.Severity);
    }
}
