using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;
using LeafLoaf.UnitTests.Search;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class ProductAttributesTests
{
    [Theory]
    [InlineData("Flamin Hot Crunchy Cheese Snacks", "Puffs & Crunchy Snacks", "spicy cheese")]
    [InlineData("Beef Hot Dogs", "Sausages & Hot Dogs", "")]
    [InlineData("Milk Chocolate Hot Cocoa Mix", "Drink Mixes & Cocoa", "chocolate")]
    [InlineData("Kettle Cooked Potato Chips, Jalapeño", "Chips", "spicy")]
    [InlineData("Original Corn Chips", "Chips", "original")]
    [InlineData("Unsalted Mixed Nuts", "Nuts, Seeds & Trail Mix", "unsalted nutty")]
    [InlineData("Salted Caramel Ice Cream", "Ice Cream & Sorbet", "caramel frozen")]
    [InlineData("Oat Milk Vanilla", "Plant Milk", "plant_based vanilla")]
    [InlineData("Oatmilk", null, "plant_based")]
    [InlineData("Crackers, no cheese", "Crackers", "")]
    [InlineData("Whole Wheat Bread", "Bread", "whole_grain")]
    [InlineData("Decaf Coffee", "Coffee", "coffee decaf")]
    [InlineData("Glazed Donuts", "Pastries & Donuts", "")]
    public void A_name_tells_of_its_flavours_and_features(string name, string? category, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Of(name, category));

    [Fact]
    public void A_vegan_product_among_dairy_is_plant_based()
    {
        Assert.Contains("plant_based", Of("Strawberry Cultured Coconut", "Yogurt", Diets.Vegan));
        Assert.DoesNotContain("plant_based", Of("Baked Beans", "Beans & Lentils", Diets.Vegan));
    }

    [Fact]
    public void What_goes_without_saying_is_known_but_not_learnt_from()
    {
        var attributes = Shipped.Attributes;
        var set = attributes.Of("Diced Tomatoes", "Canned Tomatoes", Diets.Vegan | Diets.GlutenFree);
        Assert.Contains("vegan", attributes.NamesOf(set));
        Assert.Empty(attributes.NamesOf(attributes.Telling(set, "Canned Tomatoes")));
        Assert.Contains("gluten_free", attributes.NamesOf(attributes.Telling(attributes.Of("Penne", "Pasta", Diets.GlutenFree), "Pasta")));
    }

    [Fact]
    public void The_file_fits_one_number_and_names_real_categories()
    {
        var rules = AttributeRule.Read(Shipped.Path("attributes.yaml"));
        var categories = CategoryClassifier.Default.Categories.ToHashSet(StringComparer.Ordinal);
        Assert.InRange(rules.Count, 40, ProductAttributes.Most);
        Assert.All(rules.SelectMany(r => r.Categories.Concat(r.DietsOnlyIn).Concat(r.UsualIn)), c => Assert.Contains(c, categories));
        Assert.All(rules, r => Assert.False(string.IsNullOrWhiteSpace(r.Label)));
    }

    [Fact]
    public void Price_levels_are_thirds_of_the_price_for_the_same_amount()
    {
        var price = Enumerable.Range(1, 9).Select(i => (float)i).Append(float.NaN).ToArray();
        var levels = PriceLevels.Of(new short[10], [.. Enumerable.Repeat('g', 10)], [.. Enumerable.Repeat(100f, 10)], price);
        Assert.Equal(new byte[] { 1, 1, 1, 2, 2, 2, 3, 3, 3, 0 }, levels);
        Assert.All(PriceLevels.Of([0, 0], ['g', 'g'], [1, 1], [1, 2]), l => Assert.Equal(0, l));
    }

    [Fact]
    public void The_facts_of_a_product_are_found_by_its_id()
    {
        var facts = SmallCatalog.Groceries.Facts("Potato Chips Jalapeno")!;
        Assert.Equal(("Potato Chips Jalapeno", "Chips", "Lay's"), (facts.Name, facts.Category, facts.Brand));
        Assert.Equal(["spicy"], facts.Attributes);
        Assert.Null(SmallCatalog.Groceries.Facts("Nothing like that"));
    }

    private static IEnumerable<string> Of(string name, string? category, Diets diets = Diets.None) =>
        Shipped.Attributes.NamesOf(Shipped.Attributes.Of(name, category, diets));
}
