using LeafLoaf.Core.Catalog;
using static LeafLoaf.Core.Catalog.Allergens;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class AllergenInferenceTests
{
    [Theory]
    [InlineData("Water, sodium caseinate, sugar.", Milk)]
    [InlineData("Clarified butter (ghee).", Milk)]
    [InlineData("Whey, salt.", Milk)]
    [InlineData("Sugar, albumen, salt.", Eggs)]
    [InlineData("Durum semolina, water.", Wheat | Gluten)]
    [InlineData("Enriched flour (flour, niacin), sugar.", Wheat | Gluten)]
    [InlineData("Spelt, salt.", Wheat | Gluten)]
    [InlineData("Corn, sugar, malt extract.", Gluten)]
    [InlineData("Whole rye, salt.", Gluten)]
    [InlineData("Rolled oats, sugar.", Gluten)]
    [InlineData("Chickpeas, tahini, lemon juice.", Sesame)]
    [InlineData("Anchovies, olive oil, salt.", Fish)]
    [InlineData("Shrimp, salt.", Crustaceans)]
    [InlineData("Oyster extract, sugar.", Molluscs)]
    [InlineData("Filberts, sugar.", TreeNuts)]
    [InlineData("Water, soybeans, wheat, salt.", Soy | Wheat | Gluten)]
    [InlineData("Lupin flour, water.", Lupin)]
    [InlineData("Raisins, sulfur dioxide.", Sulphites)]
    [InlineData("Cultured celery powder, salt.", Celery)]
    [InlineData("Sugar, dried eggwhites.", Eggs)]
    [InlineData("Sugar, lecithin (soy).", Soy)]
    [InlineData("Almond milk (filtered water, almonds).", TreeNuts)]
    [InlineData("Peanut butter (peanuts, salt).", Peanuts)]
    [InlineData("Gelatin (fish), sugar.", Fish)]
    public void Finds_what_is_listed(string ingredients, Allergens expected) =>
        Assert.Equal(expected, Of(ingredients).Contains);

    [Theory]
    [InlineData("Sugar, cocoa butter, nutmeg, coconut, butternut squash, water chestnuts.")]
    [InlineData("Coconut milk (coconut, water), cream of tartar.")]
    [InlineData("Eggplant, buckwheat, shea butter, cream style corn.")]
    [InlineData("Water, lactic acid, calcium lactate, sodium stearoyl lactylate, lactobacillus.")]
    [InlineData("Brown rice flour, corn flour, tapioca flour, garbanzo bean flour.")]
    [InlineData("Oyster mushrooms, caramel color, maltodextrin, crabapples.")]
    [InlineData("Popcorn, sunflower lecithin, salt, powdered cellulose to prevent caking.")]
    [InlineData("Potatoes, scalloped potatoes, kola nut extract, hickory smoke flavor.")]
    public void Is_not_misled_by_look_alikes(string ingredients)
    {
        var statement = Of(ingredients);
        Assert.Equal((None, None, false), (statement.Contains, statement.MayContain, statement.Unknown));
    }

    [Theory]
    [InlineData("Sugar, cocoa butter. May contain peanuts and milk.", None, Peanuts | Milk)]
    [InlineData("Oats (gluten free), honey. Produced in a facility that also processes tree nuts and soy.", None, TreeNuts | Soy)]
    [InlineData("Corn, salt. Traces of milk.", None, Milk)]
    [InlineData("Sugar, milk. May contain peanuts. Contains: milk, soy.", Milk | Soy, Peanuts)]
    [InlineData("Potatoes, vegetable oil (may contain soybean or peanut oil), milk.", Milk, Soy | Peanuts)]
    [InlineData("Corn, sugar. Allergy information: contains milk and soy. May contain peanuts.", Milk | Soy, Peanuts)]
    [InlineData("Potatoes, soybean oil, salt.", None, Soy)]
    [InlineData("Potatoes, vegetable oil (soybean, canola), salt.", None, Soy)]
    [InlineData("Water, lecithin.", None, Soy)]
    [InlineData("Water, spices.", None, Mustard | Celery)]
    public void Keeps_traces_apart_from_ingredients(string ingredients, Allergens contains, Allergens mayContain)
    {
        var statement = Of(ingredients);
        Assert.Equal((contains, mayContain), (statement.Contains, statement.MayContain));
    }

    [Theory]
    [InlineData("Rice, salt. Contains no milk, eggs or soy.")]
    [InlineData("Rice, salt. Free from peanuts, wheat.")]
    [InlineData("Rice, salt, dairy-free, gluten free.")]
    [InlineData("Rice, vegan cheese (coconut oil, potato starch).")]
    [InlineData("Rice, salt. Made in a peanut free facility.")]
    [InlineData("Rice, no milk, salt.")]
    public void Takes_negations_for_what_they_are(string ingredients)
    {
        var statement = Of(ingredients);
        Assert.Equal((None, None), (statement.Contains, statement.MayContain));
    }

    [Fact]
    public void A_negation_does_not_hide_what_follows() =>
        Assert.Equal(Eggs | Milk, Of("Chicken raised without antibiotics, eggs, no preservatives, milk.").Contains);

    [Fact]
    public void Gluten_free_oats_hold_no_gluten() => Assert.Equal(None, Of("Certified gluten-free oats, honey.").Contains);

    [Fact]
    public void Gluten_free_wheat_starch_is_still_wheat() => Assert.True(Of("Gluten free wheat starch, water.").Contains.HasFlag(Wheat));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Sugar, cocoa butter", true)]
    [InlineData("Sugar, rice,", false)]
    [InlineData("Zucker, Weizenmehl, Palmfett, Salz, Süßmolkenpulver", false)]
    [InlineData("Water, sauce, salt.", false)]
    [InlineData("Cured with: water, salt, sodium nitrite.", false)]
    public void Is_unknown_without_a_complete_list(string? ingredients, bool truncated)
    {
        var statement = AllergenInference.Infer("Plain Crisps", ingredients, truncated).Statement;
        Assert.True(statement.Unknown);
        Assert.False(statement.IsFreeOf(Peanuts));
    }

    [Fact]
    public void A_name_alone_tells_what_is_there_but_not_what_is_absent()
    {
        var statement = AllergenInference.Infer("Peanut Butter Cookies", null, false).Statement;
        Assert.True(statement.Contains.HasFlag(Peanuts));
        Assert.True(statement.Unknown);
    }

    [Fact]
    public void A_list_without_what_the_name_promises_is_not_relied_on() =>
        Assert.True(AllergenInference.Infer("Four Cheese Pizza", "Crust (rice flour, water), tomatoes, salt.", false).Statement.Unknown);

    [Theory]
    [InlineData("Bread & Butter Pickles", "Pickles & Olives", "Cucumbers, vinegar, sugar, salt.")]
    [InlineData("Unsweetened Cashew Yogurt", "Plant Yogurt", "Water, cashews, live cultures.")]
    public void A_borrowed_word_in_the_name_promises_nothing(string name, string category, string ingredients) =>
        Assert.False(AllergenInference.Infer(name, ingredients, false, category).Statement.Unknown);

    [Fact]
    public void Says_which_words_led_to_the_verdict() =>
        Assert.Contains(AllergenInference.Infer(null, "Sugar, soy lecithin.", false).Reasons, r => r is { Allergen: Soy, Words: "soy lecithin", Why: "ingredients" });

    private static AllergenStatement Of(string ingredients) => AllergenInference.Infer(null, ingredients, false).Statement;
}
