using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

public sealed class FoodMatcherTests
{
    [Theory]
    [InlineData("courgette", "Squash, summer, zucchini, includes skin, raw")]
    [InlineData("aubergines", "Eggplant, raw")]
    [InlineData("bananna", "Bananas, raw")]
    [InlineData("rasberries", "Raspberries, raw")]
    [InlineData("tomatos", "Tomatoes, red, ripe, raw, year round average")]
    [InlineData("chocolate milk", "Milk, chocolate, fluid, commercial, whole, with added vitamin A and vitamin D")]
    [InlineData("milk chocolate", "Candies, milk chocolate")]
    [InlineData("cornflakes", "Cereals ready-to-eat, KELLOGG, KELLOGG'S Corn Flakes")]
    [InlineData("lemon zest", "Lemon peel, raw")]
    public void A_food_is_found_by_what_people_call_it(string said, string meant) => Assert.Equal(meant, Best(said, FoodUse.Bought));

    [Fact]
    public void Rice_is_bought_raw_and_eaten_cooked()
    {
        Assert.EndsWith("raw, enriched", Best("rice", FoodUse.Bought), StringComparison.Ordinal);
        Assert.EndsWith("enriched, cooked", Best("rice", FoodUse.Eaten), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_foods_come_before_dishes_brands_and_baby_food() =>
        Assert.All(FoodMatcher.Find(ShippedTable.Foods, "carrots", FoodUse.Bought, 3), m => Assert.StartsWith("Carrots", ShippedTable.Foods.NameOf(m.Ordinal), StringComparison.Ordinal));

    [Fact]
    public void What_nobody_knows_is_not_understood() =>
        Assert.True(FoodMatcher.Find(ShippedTable.Foods, "quxblorf", FoodUse.Eaten, 1) is [] or [{ Confidence: < FoodMatcher.Understood }]);

    [Fact]
    public void Oat_milk_is_not_taken_for_milk() => Assert.True(FoodMatcher.Find(ShippedTable.Foods, "oat milk", FoodUse.Eaten, 1)[0].Confidence < FoodMatcher.Understood);

    [Fact]
    public void Every_known_name_leads_to_a_food_of_the_table() =>
        Assert.DoesNotContain(ShippedTable.Foods.Names.Ids, id => ShippedTable.Foods.OrdinalOf(id) is null);

    [Fact]
    public void At_least_two_hundred_common_foods_are_known_by_name() => Assert.True(ShippedTable.Foods.Names.Phrases.Count >= 200);

    private static string Best(string name, FoodUse use) => ShippedTable.Foods.NameOf(FoodMatcher.Find(ShippedTable.Foods, name, use, 1)[0].Ordinal);
}
