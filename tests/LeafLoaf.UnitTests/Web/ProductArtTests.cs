using LeafLoaf.Web.Components.Product;

namespace LeafLoaf.UnitTests.Web;

public sealed class ProductArtTests
{
    [Theory]
    [InlineData("Ice Cream & Frozen Yogurt", "ice")]
    [InlineData("Plant Based Milk", "carton")]
    [InlineData("Chips, Pretzels & Snacks", "bag")]
    [InlineData("Mac & Cheese", "pasta")]
    [InlineData("Breads & Buns", "loaf")]
    [InlineData("Something else entirely", "basket")]
    public void A_category_has_its_drawing(string category, string symbol) => Assert.Equal(symbol, ProductArt.Of(category, "Q", "1").Symbol);

    [Fact]
    public void Without_a_category_the_name_decides() => Assert.Equal("egg", ProductArt.Of(null, "Large brown eggs", "1").Symbol);

    [Fact]
    public void The_same_product_always_looks_the_same_and_its_colour_exists()
    {
        foreach (var name in Enumerable.Range(0, 500).Select(i => $"off-{i}"))
        {
            var art = ProductArt.Of("Cheese", "Gouda", name);
            Assert.Equal(art, ProductArt.Of("Cheese", "Gouda", name));
            Assert.InRange(art.Palette, 0, ProductArt.Palettes - 1);
        }
    }

    [Fact]
    public void Every_drawing_is_on_the_sheet()
    {
        var sheet = File.ReadAllText(Path.Combine(RepositoryRoot(), "LeafLoaf.Web", "wwwroot", "img", "packs.svg"));
        Assert.All(ProductArt.AllSymbols, symbol => Assert.Contains($"id=\"{symbol}\"", sheet, StringComparison.Ordinal));
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LeafLoaf.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
