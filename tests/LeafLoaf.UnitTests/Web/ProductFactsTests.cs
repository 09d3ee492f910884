using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Product;

namespace LeafLoaf.UnitTests.Web;

public sealed class ProductFactsTests
{
    [Fact]
    public void An_unknown_nutrient_is_never_zero()
    {
        var rows = NutrientRow.For(new NutritionFacts { FatG = 0, ProteinG = 10 }, 50);
        Assert.Equal("0 g", rows.Single(r => r.Name == "Fat").Text);
        Assert.Equal("5 g", rows.Single(r => r.Name == "Protein").Text);
        Assert.Equal("not known", rows.Single(r => r.Name == "Sodium").Text);
        Assert.Null(rows.Single(r => r.Name == "Sodium").Share);
    }

    [Fact]
    public void Protein_carbohydrate_and_fat_share_the_energy_and_add_up_to_100_percent()
    {
        var split = MacroSplit.Of(new NutritionFacts { ProteinG = 1, CarbohydrateG = 1, FatG = 1 })!;
        Assert.Equal((24, 23, 53), split.Percent);
        for (var fat = 0.0; fat < 20; fat += .7)
        {
            var (p, c, f) = MacroSplit.Of(new NutritionFacts { ProteinG = 3.3, CarbohydrateG = 7.1, FatG = fat })!.Percent;
            Assert.Equal(100, p + c + f);
        }
    }

    [Fact]
    public void A_split_with_a_gap_is_not_shown()
    {
        Assert.Null(MacroSplit.Of(null));
        Assert.Null(MacroSplit.Of(new NutritionFacts { ProteinG = 1, FatG = 1 }));
        Assert.Null(MacroSplit.Of(new NutritionFacts { ProteinG = 0, FatG = 0, CarbohydrateG = 0 }));
    }

    [Fact]
    public void Only_the_allergens_a_product_has_are_marked_in_its_ingredients()
    {
        var pieces = IngredientText.Mark("Water, butter (cream), soy lecithin, buttercup", ["milk"]);
        Assert.Equal(["butter", "cream"], pieces.Where(p => p.Allergen is not null).Select(p => p.Text));
        Assert.Equal("Water, butter (cream), soy lecithin, buttercup", string.Concat(pieces.Select(p => p.Text)));
        Assert.Equal("tree_nuts", IngredientText.Mark("Roasted ALMONDS", ["tree_nuts"])[^1].Allergen);
    }

    [Fact]
    public void A_list_in_capitals_is_set_in_small_letters()
    {
        Assert.Equal("Oatmilk (filtered water, oats)", IngredientText.Calm("OATMILK (FILTERED WATER, OATS)"));
        Assert.Equal("Water, MSG", IngredientText.Calm("Water, MSG"));
    }

    [Fact]
    public void Diets_that_follow_from_another_need_no_badge_unless_they_were_asked_for()
    {
        string[] diets = ["vegan", "vegetarian", "pescatarian", "gluten_free", "egg_free", "low_fat"];
        Assert.Equal(["vegan", "gluten_free", "low_fat"], TellingDiets.Of(diets, []));
        Assert.Equal(["egg_free", "vegan", "gluten_free", "low_fat"], TellingDiets.Of(diets, ["egg_free"]));
    }

    [Theory]
    [InlineData("open_food_facts", "0123", "https://world.openfoodfacts.org/product/0123")]
    [InlineData("usda_sr28", null, "https://fdc.nal.usda.gov")]
    public void A_source_is_credited_with_the_place_of_the_original(string source, string? gtin, string address) =>
        Assert.Equal(address, DataSource.Of(source, gtin)!.Address);
}
