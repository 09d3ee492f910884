using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class DietInferenceTests
{
    private const Diets Origins = Diets.Vegan | Diets.Vegetarian | Diets.Pescatarian;

    [Theory]
    [InlineData("Rice, water, salt.", Origins)]
    [InlineData("Wheat flour, water, yeast, salt.", Origins)]
    [InlineData("Oats, honey.", Diets.Vegetarian | Diets.Pescatarian)]
    [InlineData("Milk, sugar.", Diets.Vegetarian | Diets.Pescatarian)]
    [InlineData("Tuna, water, salt.", Diets.Pescatarian)]
    [InlineData("Chicken, water, salt.", Diets.None)]
    [InlineData("Sugar, gelatin.", Diets.None)]
    [InlineData("Sugar, carmine.", Diets.None)]
    [InlineData("Beans, lard, salt.", Diets.None)]
    [InlineData("Milk, rennet, salt.", Diets.None)]
    [InlineData("Rice, natural flavor.", Diets.None)]
    [InlineData("Rice, glycerin.", Diets.None)]
    [InlineData("Rice, unheardofstuff.", Diets.None)]
    public void Claims_an_origin_only_when_every_word_is_known(string ingredients, Diets expected) =>
        Assert.Equal(expected, Of("Plain Thing", ingredients) & Origins);

    [Fact]
    public void What_the_maker_calls_vegan_settles_doubtful_words() =>
        Assert.True(Of("Vegan Crisps", "Potatoes, sunflower oil, natural flavor.").HasFlag(Diets.Vegan));

    [Fact]
    public void What_the_maker_calls_vegan_does_not_settle_milk() => Assert.False(Of("Vegan Crisps", "Potatoes, whey.").HasFlag(Diets.Vegan));

    [Fact]
    public void A_ham_whose_list_tells_only_of_the_cure_is_no_vegan_food() =>
        Assert.Equal(Diets.None, Of("Smoked Ham", "Water, salt, sugar.", "Deli Meat") & Origins);

    [Theory]
    [InlineData("Rice, salt.", Diets.GlutenFree | Diets.DairyFree | Diets.NutFree | Diets.EggFree | Diets.SoyFree)]
    [InlineData("Oats, salt.", Diets.DairyFree | Diets.NutFree | Diets.EggFree | Diets.SoyFree)]
    [InlineData("Rice, milk. May contain almonds.", Diets.GlutenFree | Diets.EggFree | Diets.SoyFree)]
    public void Is_free_of_what_is_known_to_be_absent(string ingredients, Diets expected) =>
        Assert.Equal(expected, Of("Plain Thing", ingredients) & (Diets.GlutenFree | Diets.DairyFree | Diets.NutFree | Diets.EggFree | Diets.SoyFree));

    [Fact]
    public void Unknown_is_never_free() =>
        Assert.Equal(Diets.None, DietInference.Infer("Dairy-Free Thing", "Rice", AllergenStatement.NoEvidence, null, false).Diets);

    [Theory]
    [InlineData(false, 3.0, Diets.LowFat)]
    [InlineData(true, 3.0, Diets.None)]
    [InlineData(true, 1.5, Diets.LowFat)]
    public void Low_fat_is_stricter_for_liquids(bool liquid, double fat, Diets expected) =>
        Assert.Equal(expected, DietInference.Infer("Thing", null, AllergenStatement.NoEvidence, new() { FatG = fat }, liquid).Diets);

    [Fact]
    public void Claims_follow_the_thresholds()
    {
        var diets = DietInference.Infer("Thing", null, AllergenStatement.NoEvidence,
            new() { EnergyKcal = 100, ProteinG = 5, CarbohydrateG = 10, FibreG = 6, SugarG = 0.5, SodiumMg = 120 }, false).Diets;
        Assert.Equal(Diets.HighProtein | Diets.HighFibre | Diets.SugarFree | Diets.LowSugar | Diets.LowSodium | Diets.LowCarb, diets);
    }

    [Theory]
    [InlineData("Organic Kosher Franks", Diets.Organic | Diets.Kosher)]
    [InlineData("Kosher Dill Pickles", Diets.None)]
    [InlineData("Halal Chicken", Diets.Halal)]
    public void Labels_come_from_the_name(string name, Diets expected) =>
        Assert.Equal(expected, DietInference.Infer(name, null, AllergenStatement.NoEvidence, null, false).Diets);

    private static Diets Of(string name, string ingredients, string? category = null)
    {
        var allergens = AllergenInference.Infer(name, ingredients, false, category).Statement;
        return DietInference.Infer(name, ingredients, allergens, null, false, category).Diets;
    }
}
