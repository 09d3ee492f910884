using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class ProductNameTests
{
    [Theory]
    [InlineData("CALIFORNIA WHOLE PITTED DATES", "California Whole Pitted Dates")]
    [InlineData("P.F. Chang&#39;s Frozen Dumplings - 8.2oz", "P.F. Chang's Frozen Dumplings")]
    [InlineData("Scott &#38; Jon&#39;s Shrimp Bowl - 8oz", "Scott & Jon's Shrimp Bowl")]
    [InlineData("Oatmilk, 64 fl oz", "Oatmilk")]
    [InlineData("Rice Cakes™ , Plain,", "Rice Cakes, Plain")]
    [InlineData("Milk, 2%", "Milk, 2%")]
    [InlineData("Pappas, Inc., Hummus", "Pappas, Hummus")]
    [InlineData("BBQ SAUCE", "BBQ Sauce")]
    [InlineData("chips with salt", "Chips with Salt")]
    [InlineData("12\"\" Frozen Pizza", "12\" Frozen Pizza")]
    public void Reads_like_a_shelf_label(string raw, string expected) => Assert.Equal(expected, ProductName.Clean(raw));

    [Theory]
    [InlineData("Great Value Broccoli Stir-Fry", "Great Value", "Broccoli Stir-Fry")]
    [InlineData("Pop Tarts Toaster Pastries", "Pop-Tarts", "Toaster Pastries")]
    [InlineData("Yogurt Pouches - Good & Gather", "Good & Gather", "Yogurt Pouches")]
    [InlineData("Kellogg's Corn Flakes", "Kellogg", "Corn Flakes")]
    [InlineData("Silk", "Silk", "Silk")]
    [InlineData("Silkworm Snack", "Silk", "Silkworm Snack")]
    public void Loses_the_brand_that_stands_beside_it(string name, string brand, string expected) =>
        Assert.Equal(expected, ProductName.WithoutBrand(name, brand));
}
