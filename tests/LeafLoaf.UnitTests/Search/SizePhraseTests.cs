using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

public sealed class SizePhraseTests
{
    [Theory]
    [InlineData("12 oz coffee", "coffee", 340.19, "g")]
    [InlineData("12oz coffee", "coffee", 340.19, "g")]
    [InlineData("coffee 12-oz", "coffee", 340.19, "g")]
    [InlineData("16 oz. can of beans", "beans", 453.59, "g")]
    [InlineData("16 fl oz milk", "milk", 473.18, "ml")]
    [InlineData("16 fl. oz. milk", "milk", 473.18, "ml")]
    [InlineData("8 fluid ounces cream", "cream", 236.59, "ml")]
    [InlineData("5 lb flour", "flour", 2267.96, "g")]
    [InlineData("5 lb bag of flour", "flour", 2267.96, "g")]
    [InlineData("10 pounds of potatoes", "potatoes", 4535.92, "g")]
    [InlineData("a pound of ground beef", "ground beef", 453.59, "g")]
    [InlineData("half a pound of turkey", "turkey", 226.80, "g")]
    [InlineData("1/2 lb ham", "ham", 226.80, "g")]
    [InlineData("1 1/2 lb ham", "ham", 680.39, "g")]
    [InlineData("1kg rice", "rice", 1000, "g")]
    [InlineData("500 g pasta", "pasta", 500, "g")]
    [InlineData("250ml cream", "cream", 250, "ml")]
    [InlineData("1.5 liters water", "water", 1500, "ml")]
    [InlineData("2 liter soda", "soda", 2000, "ml")]
    [InlineData("two liter soda", "soda", 2000, "ml")]
    [InlineData("2l cola bottle", "cola bottle", 2000, "ml")]
    [InlineData("milk gallon", "milk", 3785.41, "ml")]
    [InlineData("gallon of milk", "milk", 3785.41, "ml")]
    [InlineData("milk by the gallon", "milk", 3785.41, "ml")]
    [InlineData("gallon jug milk", "milk", 3785.41, "ml")]
    [InlineData("half gallon milk", "milk", 1892.71, "ml")]
    [InlineData("half a gallon of milk", "milk", 1892.71, "ml")]
    [InlineData("a half gallon of milk", "milk", 1892.71, "ml")]
    [InlineData("1/2 gallon milk", "milk", 1892.71, "ml")]
    [InlineData("a pint of ice cream", "ice cream", 473.18, "ml")]
    [InlineData("quart buttermilk", "buttermilk", 946.35, "ml")]
    [InlineData("6 pack beer", "beer", 6, "each")]
    [InlineData("six-pack beer", "beer", 6, "each")]
    [InlineData("12 ct eggs", "eggs", 12, "each")]
    [InlineData("12-count eggs", "eggs", 12, "each")]
    [InlineData("pack of 4 yogurt", "yogurt", 4, "each")]
    [InlineData("case of 24 water", "water", 24, "each")]
    [InlineData("a dozen eggs", "eggs", 12, "each")]
    [InlineData("dozen eggs", "eggs", 12, "each")]
    [InlineData("2 dozen eggs", "eggs", 24, "each")]
    [InlineData("half dozen bagels", "bagels", 6, "each")]
    [InlineData("6 pack of 12 oz cans cola", "cola", 340.19, "g")]
    [InlineData("12 oz fat free milk", "fat free milk", 340.19, "g")]
    [InlineData("4 lb sugar", "sugar", 1814.37, "g")]
    public void Reads_a_size(string text, string rest, double amount, string unit)
    {
        var (remaining, size) = SizePhrase.Take(text);

        Assert.NotNull(size);
        Assert.Equal((amount, unit), (Math.Round(size.Amount, 2), size.Unit));
        Assert.Equal(rest, QueryParser.Normalize(remaining));
    }

    [Theory]
    [InlineData("7up")]
    [InlineData("2% milk")]
    [InlineData("v8")]
    [InlineData("3 musketeers")]
    [InlineData("5 hour energy")]
    [InlineData("100 calorie snacks")]
    [InlineData("10g protein bar")]
    [InlineData("5 grams of sugar")]
    [InlineData("20 g net carbs")]
    [InlineData("pound cake")]
    [InlineData("a pound cake")]
    [InlineData("pack of gum")]
    [InlineData("half and half")]
    [InlineData("a l")]
    [InlineData("0 oz")]
    [InlineData("1/0 lb")]
    [InlineData("9999999 lb")]
    [InlineData("five spice")]
    [InlineData("1000 island")]
    public void Leaves_alone_what_is_no_size(string text) => Assert.Equal((text, null), SizePhrase.Take(text));
}
