using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Catalog;

/// <summary>Names become sets, and a name nobody knows never becomes nothing.</summary>
public sealed class FlagNamesTests
{
    [Fact]
    public void Known_names_are_the_set_they_name()
    {
        Assert.Equal(Allergens.Milk | Allergens.Peanuts, FlagNames<Allergens>.Instance.SetOf(["milk", "peanuts", "milk"]));
        Assert.Equal(Allergens.None, FlagNames<Allergens>.Instance.SetOf([]));
        Assert.Equal(Diets.Vegan, FlagNames<Diets>.Instance.SetOrAll(["vegan"]));
        Assert.Equal(Diets.None, FlagNames<Diets>.Instance.SetOrAll([]));
    }

    [Theory]
    [InlineData("unobtainium")]
    [InlineData("Milk")]
    [InlineData("")]
    public void A_name_that_is_not_known_is_refused_or_counts_as_everything(string name)
    {
        Assert.Throws<FormatException>(() => FlagNames<Allergens>.Instance.SetOf(["milk", name]));
        Assert.Equal(FlagNames<Allergens>.Instance.All, FlagNames<Allergens>.Instance.Of(FlagNames<Allergens>.Instance.SetOrAll(["milk", name])));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Allergens>(JsonSerializer.Serialize(new[] { "milk", name }), JsonWithNames()));
    }

    private static JsonSerializerOptions JsonWithNames() => new() { Converters = { new AllergensConverter() } };
}
