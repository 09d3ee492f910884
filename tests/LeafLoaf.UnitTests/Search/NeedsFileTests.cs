using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

/// <summary>The needs as they ship.</summary>
internal static class ShippedNeeds
{
    public static readonly string[] Files = [.. new[] { "needs.yaml", "needs.dishes.yaml", "needs.foods.yaml", "needs.purposes.yaml" }.Select(Shipped.Path)];

    public static Needs All { get; } = Needs.Load(Files);
}

public class NeedsFileTests
{
    [Fact]
    public void Every_product_is_in_the_catalog()
    {
        var missing = ShippedNeeds.All.Entries.SelectMany(e => e.Entry.Products.Select(p => (e.Phrase, Product: p)))
            .Where(e => NeedProducts.Titles(Needs.Key(e.Product).Split(' '), WholeCatalog.Snapshot) == 0)
            .Select(e => $"{e.Phrase}: {e.Product}");
        Assert.Empty(missing);
    }

    [Fact]
    public void No_entry_names_a_product_twice() => Assert.Empty(
        ShippedNeeds.All.Entries.Where(e => e.Entry.Products.Select(Needs.Key).Distinct().Count() < e.Entry.Products.Count).Select(e => e.Phrase));

    [Fact]
    public void Nothing_stands_in_for_itself() => Assert.Empty(
        ShippedNeeds.All.Entries.Where(e => e.Table == "substitutes" && e.Entry.Products.Any(p => Needs.Key(p) == e.Phrase)).Select(e => e.Phrase));

    [Fact]
    public void Much_is_known() => Assert.True(ShippedNeeds.All.Entries.Count() >= 1000);

    [Theory]
    [InlineData("dishes:\n  tacos: taco shell\n  taco: tortilla", "twice")]
    [InlineData("strict: {pesto_free: tacos}\ndishes: {tacos: taco shell}", "not a diet")]
    [InlineData("strict: {vegan: sushi}\ndishes: {tacos: taco shell}", "no entry")]
    [InlineData("dishes: {tacos: ''}", "products")]
    [InlineData("dishes: {one two three four five: taco shell}", "1 to 4 words")]
    [InlineData("recipes: {tacos: taco shell}", "recipes")]
    public void A_faulty_file_is_refused(string yaml, string reason)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, yaml);
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Needs.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
