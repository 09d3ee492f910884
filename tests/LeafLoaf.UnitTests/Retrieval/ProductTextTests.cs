using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

public sealed class ProductTextTests
{
    [Fact]
    public void The_first_ingredients_come_without_brackets_and_headings() =>
        Assert.Equal(
            ["Enriched flour", "palm oil", "sugar"],
            ProductText.FirstIngredients("INGREDIENTS: Enriched flour (wheat flour, niacin), palm oil [with TBHQ], sugar."));

    [Fact]
    public void A_long_list_is_cut() => Assert.Equal(6, ProductText.FirstIngredients("a1, b1, c1, d1, e1, f1, g1, h1").Count);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("()),(")]
    public void Nothing_usable_gives_nothing(string? ingredients) => Assert.Empty(ProductText.FirstIngredients(ingredients));

    [Fact]
    public void The_text_for_other_generators_names_what_is_known() =>
        Assert.Equal(
            "Oat Milk by Oatly (Plant Milk) made of Water, oats",
            ProductText.ForEmbedding(new Product { Id = "1", Name = "Oat Milk", Brand = "Oatly", Category = "Plant Milk", Ingredients = "Water, oats" }));
}
