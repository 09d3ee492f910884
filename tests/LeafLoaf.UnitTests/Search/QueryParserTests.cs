using LeafLoaf.Api.Search;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("  Crème   FRAÎCHE ", "creme fraiche")]
    [InlineData("Jalapeño\tPopper\n", "jalapeno popper")]
    [InlineData("a\0b", "a b")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("Under $5", "under $5")]
    [InlineData("2% MILK", "2% milk")]
    public void Text_is_normalized(string text, string normalized) => Assert.Equal(normalized, QueryParser.Normalize(text));

    [Theory]
    [InlineData("oat milk", "oat milk")]
    [InlineData("something like oat milk please", "oat milk")]
    [InlineData("i am looking for a good cheddar cheese under $6", "cheddar cheese")]
    [InlineData("oat milk 64 fl oz under $5 without sugar", "oat milk")]
    [InlineData("orange juice no pulp", "orange juice no pulp")]
    [InlineData("chips not spicy", "chips")]
    [InlineData("anything good", "anything good")]
    public void Terms_are_what_is_searched_for(string text, string terms) => Assert.Equal(terms, string.Join(' ', Parse(text).Interpretation.Terms));

    [Fact]
    public void Everything_a_query_states_is_read()
    {
        var read = Parse("vegan oat milk without nuts, 64 fl oz, under $5").Interpretation;

        Assert.Equal(Diets.Vegan | Diets.NutFree, read.Diets);
        Assert.Equal(5, read.PriceMax);
        Assert.Equal("ml", read.Size?.Unit);
        Assert.Equal(["nuts"], read.Excluded);
        Assert.Equal(["oat milk"], read.Terms);
    }

    [Theory]
    [InlineData("oatly", QueryIntent.Brand)]
    [InlineData("turkey bacon", QueryIntent.ExactName)]
    [InlineData("milk", QueryIntent.Category)]
    [InlineData("crunchy potato", QueryIntent.Product)]
    [InlineData("gluten free under $3", QueryIntent.Conditions)]
    [InlineData("xqzzyv", QueryIntent.Unknown)]
    [InlineData("", QueryIntent.Unknown)]
    public void Intent_is_told(string text, QueryIntent intent) => Assert.Equal(intent, Parse(text).Interpretation.Intent);

    [Fact]
    public void A_correction_is_shown_in_the_query_it_was_made_in()
    {
        var read = Parse("vegan oat mlik under $5").Interpretation;

        Assert.Equal("mlik", read.CorrectedFrom);
        Assert.Equal("vegan oat milk under $5", read.CorrectedTo);
    }

    [Fact]
    public void A_brand_keeps_the_small_talk_in_its_name()
    {
        var catalog = SmallCatalog.Of([SmallCatalog.Food("Vanilla Ice Cream", "Ice Cream", "So Delicious")]);

        var read = new QueryParser(Shipped.Language, Shipped.Synonyms).Parse("so delicious ice cream", catalog).Interpretation;

        Assert.Equal("So Delicious", read.Brand);
        Assert.Equal("so delicious ice cream", string.Join(' ', read.Terms));
    }

    [Fact]
    public void A_brand_is_known_without_its_apostrophe()
    {
        var read = Parse("annies mac and cheese").Interpretation;

        Assert.Equal("Annie's", read.Brand);
        Assert.Null(read.CorrectedFrom);
    }

    [Theory]
    [InlineData("vitamin d milk", "vitamin d milk")]
    [InlineData("m&ms", "m ms")]
    public void Single_letters_are_words(string text, string terms) => Assert.Equal(terms, string.Join(' ', Parse(text).Interpretation.Terms));

    private static ParsedQuery Parse(string text) => new QueryParser(Shipped.Language, Shipped.Synonyms).Parse(text, SmallCatalog.Groceries);
}
