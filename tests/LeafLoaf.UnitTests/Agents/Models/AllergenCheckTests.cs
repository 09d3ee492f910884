using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Agents.Models;

public sealed class AllergenCheckTests
{
    private static readonly ShopperNeeds Nuts = new(Allergens.Peanuts | Allergens.TreeNuts, Diets.None);

    [Theory]
    [InlineData("You could try peanut butter on toast.")]
    [InlineData("A handful of almonds goes well with it.")]
    [InlineData("Try the peanut granola without sugar.")]
    [InlineData("All of it is safe. Have some cashews!")]
    [InlineData("Delivery is free and almonds are too.")]
    [InlineData("- oat milk\n- walnut bread")]
    public void What_holds_the_allergen_by_its_name_is_not_offered(string text) => Assert.Equal("allergen", AllergenCheck.Judge(text, Nuts).Failed);

    [Theory]
    [InlineData("Because of your nut allergy I left out three products.")]
    [InlineData("It contains peanuts, so I do not offer it.")]
    [InlineData("These are nut-free and free of peanuts.")]
    [InlineData("You are allergic to peanuts and tree nuts. Oat milk keeps to that.")]
    [InlineData("Here is oat milk without almonds.")]
    [InlineData("Avoid almonds and cashews.")]
    [InlineData("With an allergy to peanuts and almonds, oat milk is fine.")]
    public void What_is_kept_away_may_be_named(string text) => Assert.True(AllergenCheck.Judge(text, Nuts).Ok);

    [Fact]
    public void Who_has_no_allergy_may_read_anything() => Assert.True(AllergenCheck.Judge("Try peanut butter.", new(Allergens.None, Diets.Vegan)).Ok);
}
