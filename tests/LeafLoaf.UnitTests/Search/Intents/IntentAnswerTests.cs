using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Intents;

namespace LeafLoaf.UnitTests.Search.Intents;

/// <summary>A model's answer to a batch of searches, read strictly.</summary>
public sealed class IntentAnswerTests
{
    private static readonly string[] Categories = ["Milk & Cream", "Snacks"];

    [Fact]
    public void What_the_search_states_is_taken()
    {
        var read = One("something crunchy my celiac kid can have for under five bucks",
            """
            {"diets":[{"value":"gluten_free","words":"celiac kid can have"}],"price_max":{"value":5,"words":"under five bucks"},"category":"snacks","terms":["crackers"]}
            """);
        Assert.Equal((Diets.GlutenFree, 5m, "Snacks"), (read.Diets, read.PriceMax, read.Category));
        Assert.Equal(["crackers"], read.Terms);
        Assert.Contains("celiac", read.StatedBy);
    }

    [Theory]
    [InlineData("""{"diets":[{"value":"vegan","words":"plant based"}]}""")]
    [InlineData("""{"diets":[{"value":"vegan"}]}""")]
    [InlineData("""{"diets":["vegan"],"excluded_allergens":"milk"}""")]
    [InlineData("""{"diets":[{"value":"keto","words":"oat milk"}]}""")]
    [InlineData("""{"price_max":{"value":-4,"words":"oat milk"}}""")]
    [InlineData("""{"price_max":{"value":"cheap","words":"oat milk"}}""")]
    [InlineData("""{"price_min":{"value":9,"words":"oat"},"price_max":{"value":4,"words":"milk"}}""")]
    [InlineData("""{"category":"Weapons","brand":"Oatly"}""")]
    [InlineData("""{"terms":["a whole long sentence of words","x y z"]}""")]
    [InlineData("""{"terms":7,"diets":null,"category":[]}""")]
    public void What_it_does_not_state_or_the_shop_does_not_have_is_left_out(string entry) => Assert.True(One("oat milk", entry).IsEmpty);

    [Fact]
    public void Words_count_only_as_words() => Assert.True(One("oat milkshake", """{"excluded_allergens":[{"value":"milk","words":"milk"}]}""").IsEmpty);

    [Fact]
    public void Searches_nobody_asked_for_are_ignored_and_the_first_answer_counts()
    {
        var read = IntentAnswer.Read(
            """
            ```json
            {"queries":[{"query":"bread","category":"Snacks"},{"query":"bread","category":"Milk & Cream"},{"query":"secrets","category":"Snacks"},17,null]}
            ```
            """, ["bread", "butter"], Categories);
        Assert.Equal("Snacks", Assert.Single(read).Value.Category);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I am sorry, I cannot do that.")]
    [InlineData("[]")]
    [InlineData("""{"queries":{}}""")]
    [InlineData("""{"queries":[{"query":"bread"}""")]
    public void Anything_else_is_no_answer(string answer) => Assert.Throws<InvalidDataException>(() => IntentAnswer.Read(answer, ["bread"], Categories));

    [Fact]
    public void An_upgrade_reads_back_as_it_was_written()
    {
        var upgrade = new IntentUpgrade { Diets = Diets.Vegan | Diets.Organic, ExcludedAllergens = Allergens.Milk, PriceMax = 4.5m, Terms = ["cracker"], StatedBy = ["plant"] };
        var read = IntentUpgrade.Read(upgrade.ToJson())!;
        Assert.Equal((upgrade.Diets, upgrade.ExcludedAllergens, upgrade.PriceMax), (read.Diets, read.ExcludedAllergens, read.PriceMax));
        Assert.Equal(["cracker"], read.Terms);
        Assert.Equal(["plant"], read.StatedBy);
        Assert.True(IntentUpgrade.Read(IntentUpgrade.Nothing.ToJson())!.IsEmpty);
        Assert.Null(IntentUpgrade.Read("{"));
    }

    private static IntentUpgrade One(string query, string entry) =>
        IntentAnswer.Read($$"""{"queries":[{{entry.Trim()[..^1]}},"query":"{{query}}"}]}""", [query], Categories)[query];
}
