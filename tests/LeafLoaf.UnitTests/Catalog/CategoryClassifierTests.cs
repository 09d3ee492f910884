using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class CategoryClassifierTests
{
    private static readonly CategoryClassifier Classifier = CategoryClassifier.Default;

    [Theory]
    [InlineData("oat milk", "Plant Milk")]
    [InlineData("oatmilk", "Plant Milk")]
    [InlineData("whole milk", "Milk")]
    [InlineData("chocolate chip cookies", "Cookies")]
    [InlineData("peanut butter cookies", "Cookies")]
    [InlineData("potato chips", "Chips")]
    [InlineData("spaghetti", "Pasta")]
    [InlineData("vegan cheese", "Plant Cheese")]
    [InlineData("coconut yogurt", "Plant Yogurt")]
    [InlineData("greek yogurt", "Yogurt")]
    [InlineData("salmon fillet", "Fish & Seafood")]
    [InlineData("black beans", "Beans & Lentils")]
    [InlineData("bananas", "Fresh Fruit")]
    public void Knows_what_a_shopper_means(string query, string expected) => Assert.Equal(expected, Classifier.Predict(query)[0].Category);

    [Fact]
    public void Probabilities_are_of_all_categories()
    {
        var probabilities = Classifier.Probabilities("oat milk", null, null);
        Assert.Equal(Classifier.Categories.Count, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 3);
    }

    [Theory]
    [InlineData("Milk", "Original Oatmilk", "Water, oats, salt.", "Plant Milk")]
    [InlineData("Cheese", "Vegan Mozzarella Shreds", null, "Plant Cheese")]
    [InlineData("Yogurt", "Almond Dream Vanilla", "Water, almonds, sugar, live cultures.", "Plant Yogurt")]
    [InlineData("Plant Cheese", "American Slices", "Casein, water, oil.", "Cheese")]
    [InlineData("Yogurt", "Vanilla Yogurt with Almonds", "Cultured milk, almonds.", "Yogurt")]
    [InlineData("Sausages & Hot Dogs", "Meatless Breakfast Links", null, "Plant Meat")]
    [InlineData("Chicken & Turkey", "Vegetarian Fed Chicken Breast", null, "Chicken & Turkey")]
    [InlineData("Chicken & Turkey", "Beyond Chicken Strips", "Water, soy protein isolate, pea protein isolate, salt.", "Plant Meat")]
    [InlineData("Chicken & Turkey", "Chicken & Veggie Cups", "Chicken, rice, carrots.", "Chicken & Turkey")]
    public void Plants_and_animals_stay_apart(string guessed, string name, string? ingredients, string expected)
    {
        var fromList = AllergenInference.Infer(null, ingredients, false).Statement;
        Assert.Equal(expected, PlantTwins.Correct(guessed, name, ingredients, fromList));
    }

    [Theory]
    [InlineData("Eggs", "Sugar, milk, cocoa butter, egg white.", true)]
    [InlineData("Eggs", "Eggs.", false)]
    [InlineData("Fish & Seafood", "Corn syrup, sugar, gelatin.", true)]
    [InlineData("Fish & Seafood", null, false)]
    public void A_list_can_rule_a_category_out(string category, string? ingredients, bool expected) =>
        Assert.Equal(expected, CategoryInference.RuledOut(category, ingredients, AllergenInference.Infer(null, ingredients, false).Statement));

    [Fact]
    public void An_imported_product_is_filled_in_and_loses_nothing()
    {
        var enriched = new ProductEnricher(Classifier).Enrich(new()
        {
            Id = "x",
            Name = "Chocolate Chip Cookies, 12 oz",
            Ingredients = "Wheat flour, sugar, eggs, salt.",
            Allergens = new(Allergens.Peanuts, Allergens.None, true),
        });
        Assert.Equal(("Cookies", "12 oz", "g"), (enriched.Category, enriched.Size, enriched.SizeUnit));
        Assert.Equal(Allergens.Peanuts | Allergens.Wheat | Allergens.Gluten | Allergens.Eggs, enriched.Allergens.Contains);
        Assert.Equal("inferred", enriched.CategorySource);
    }
}
