using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Evaluations.Judging;

public sealed class ConditionTests
{
    private static readonly Product Bread = new() { Id = "1", Name = "White Bread" };

    [Fact]
    public void What_is_unknown_is_not_free_of_an_allergen() => Assert.Equal("free_of=milk", Broken("free_of=milk", Bread));

    [Fact]
    public void A_complete_statement_that_names_it_not_is() =>
        Assert.Null(Broken("free_of=milk", Bread with { Allergens = new(Allergens.Gluten | Allergens.Wheat, Allergens.None, Unknown: false) }));

    [Fact]
    public void A_trace_breaks_it_whatever_the_label_claims() =>
        Assert.NotNull(Broken("free_of=milk", Bread with
        {
            Name = "Dairy-Free Bread",
            Allergens = new(Allergens.None, Allergens.Milk, Unknown: true),
        }));

    [Theory]
    [InlineData("free_of=gluten", "Gluten-Free White Bread")]
    [InlineData("free_of=milk,eggs", "Vegan Bread")]
    [InlineData("diet=vegetarian", "Meatless Meatballs")]
    [InlineData("max_sodium=140", "Unsalted Butter")]
    public void The_label_counts_where_nothing_speaks_against_it(string condition, string name) =>
        Assert.Null(Broken(condition, Bread with { Name = name }));

    [Theory]
    [InlineData("No Sugar Added Apple Sauce", "Apples, water", null)]
    [InlineData("Apple Sauce", "Apples, sugar, water", "not_in_text=sugar,syrup")]
    [InlineData("Apple Sauce", "Apples, corn syrup", "not_in_text=sugar,syrup")]
    public void Words_are_looked_for_in_the_name_and_the_ingredients(string name, string ingredients, string? broken) =>
        Assert.Equal(broken, Broken("not_in_text=sugar,syrup", Bread with { Name = name, Ingredients = ingredients }));

    [Fact]
    public void An_unknown_price_is_not_a_low_one() => Assert.NotNull(Broken("max_price=4", Bread));

    [Fact]
    public void All_parts_have_to_be_met() =>
        Assert.Equal("max_price=4", Broken("diet=vegan;max_price=4", Bread with { Diets = Diets.Vegan, Price = 5 }));

    private static string? Broken(string condition, Product product) => Condition.Parse(condition).BrokenBy(product);
}
