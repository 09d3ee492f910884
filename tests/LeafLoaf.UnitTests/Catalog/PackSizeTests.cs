using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.UnitTests.Catalog;

public sealed class PackSizeTests
{
    [Theory]
    [InlineData("Crackers, 12 oz", "12 oz", 340.2, "g")]
    [InlineData("Milk 1 gal", "1 gal", 3785.4, "ml")]
    [InlineData("1/2 gal", "1/2 gal", 1892.7, "ml")]
    [InlineData("Almondmilk, 64 fl. oz.", "64 fl oz", 1892.7, "ml")]
    [InlineData("Yogurt - 4pk/5oz jars", "4 x 5 oz", 567.0, "g")]
    [InlineData("Hamburger Buns - 7oz/4ct", "7 oz", 198.4, "g")]
    [InlineData("Sparkling Water 6 x 330 ml", "6 x 330 ml", 1980.0, "ml")]
    [InlineData("Juice 10/6.75 OZ", "10 x 6.75 oz", 1913.6, "g")]
    [InlineData("Frosted Bars - 8ct", "8 ct", 8.0, "each")]
    [InlineData("1 DZ", "12 ct", 12.0, "each")]
    [InlineData("Noodles, 250 g", "250 g", 250.0, "g")]
    [InlineData("Sea Salt 26-Ounce", "26 oz", 737.1, "g")]
    public void Reads_sizes(string text, string shown, double amount, string unit)
    {
        var size = PackSize.Parse(text)!;
        Assert.Equal((shown, amount, unit), (size.Text, size.Amount!.Value, size.Unit));
    }

    [Theory]
    [InlineData("Bananas")]
    [InlineData("Ezekiel 4:9 Bread")]
    [InlineData("2% Milk")]
    [InlineData("Vitamin B12 Water")]
    [InlineData("0 oz")]
    [InlineData(null)]
    public void Sees_none_where_there_is_none(string? text) => Assert.Null(PackSize.Parse(text));

    [Theory]
    [InlineData("Oat Milk - 64 fl oz", "Oat Milk")]
    [InlineData("Shrimp Bowl, 9.3 oz, 2 ct", "Shrimp Bowl")]
    [InlineData("Cola", "Cola")]
    public void Takes_the_size_off_a_name(string text, string expected) => Assert.Equal(expected, PackSize.StripTrailing(text));
}
