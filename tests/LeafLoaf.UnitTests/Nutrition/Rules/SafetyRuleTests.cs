using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using static LeafLoaf.UnitTests.Nutrition.Rules.Plate;

namespace LeafLoaf.UnitTests.Nutrition.Rules;

public sealed class SafetyRuleTests
{
    private static readonly NutritionProfile Nuts = new(Allergies: Allergens.Peanuts | Allergens.TreeNuts);

    private static IReadOnlyList<Insight> Safety(AnalyzedMeal meal, NutritionProfile person, Dictionary<string, FoodSafety>? products = null) =>
        [.. Book.Evaluate(meal, person, safety: products).TakeWhile(i => i.Safety)];

    [Fact]
    public void A_plain_food_is_judged_by_its_name_and_never_called_safe()
    {
        var insights = Safety(Of(Food("Peanut butter, smooth style", FoodGroup.Protein, 32, kcal: 190), Food("Bananas, raw", FoodGroup.Fruit, 118, kcal: 105)), Nuts);
        Assert.Equal((InsightSeverity.Danger, "Contains peanuts: Peanut butter, smooth style."), (insights[0].Severity, insights[0].Text));
        Assert.Contains(insights, i => (string)i.Inputs["status"] == "unknown" && i.Text.Contains("Bananas", StringComparison.Ordinal));
    }

    [Fact]
    public void The_words_of_the_shopper_count_too() =>
        Assert.Equal(InsightSeverity.Danger, Safety(Of(Food("Pancakes, plain", FoodGroup.Grain, 80, kcal: 180) with { Text = "almond pancakes" }), Nuts)[0].Severity);

    [Fact]
    public void A_food_that_could_not_be_counted_is_looked_at_all_the_same() =>
        Assert.Equal("Contains tree nuts: walnut surprise.", Safety(Of().Not("walnut surprise"), Nuts)[0].Text);

    [Fact]
    public void A_product_goes_by_its_own_statement()
    {
        var bar = Food("Oat Bar", FoodGroup.Grain, 40, kcal: 180, id: "product:7");
        FoodSafety Saying(Allergens contains, Allergens may, bool unknown) => new(new(contains, may, unknown), Diets.None);
        string? Status(FoodSafety safety) => (string?)Safety(Of(bar), Nuts, new() { ["product:7"] = safety }).Select(i => i.Inputs["status"]).FirstOrDefault();
        Assert.Null(Status(Saying(Allergens.Gluten, Allergens.None, unknown: false)));
        Assert.Equal("may_contain", Status(Saying(Allergens.None, Allergens.TreeNuts, unknown: false)));
        Assert.Equal("contains", Status(Saying(Allergens.Peanuts, Allergens.None, unknown: false)));
        Assert.Equal("unknown", Status(Saying(Allergens.None, Allergens.None, unknown: true)));
    }

    [Theory]
    [InlineData("Apples, raw", FoodGroup.Fruit, null)]
    [InlineData("Cheese, cheddar", FoodGroup.Dairy, "breaks")]
    [InlineData("Beans, kidney, red", FoodGroup.Protein, "unknown")]
    [InlineData("Pork, ham", FoodGroup.Protein, "breaks")]
    [InlineData("Stew", null, "unknown")]
    public void A_strict_diet_is_broken_by_name_and_met_only_by_plain_plants(string food, FoodGroup? group, string? status) =>
        Assert.Equal(status, Safety(Of(Food(food, group, 100, kcal: 100)), new(Diets: Diets.Vegan)).SingleOrDefault()?.Inputs["status"]);

    [Fact]
    public void Without_needs_nothing_is_said_of_safety() => Assert.Empty(Safety(Of(Food("Peanuts", FoodGroup.Protein, 30, kcal: 170)), NutritionProfile.Nobody));
}
