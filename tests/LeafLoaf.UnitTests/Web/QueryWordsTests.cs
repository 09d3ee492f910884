using LeafLoaf.Web.Components.Search;

namespace LeafLoaf.UnitTests.Web;

public sealed class QueryWordsTests
{
    [Theory]
    [InlineData("gluten free pasta under $4", "gluten free pasta")]
    [InlineData("pasta less than 3.50 dollars please", "pasta please")]
    [InlineData("pasta <$4", "pasta")]
    public void A_price_is_taken_out(string query, string rest) => Assert.Equal(rest, QueryWords.WithoutPrice(query));

    [Theory]
    [InlineData("granola without nuts", "tree_nuts", "granola")]
    [InlineData("no nuts snack", "nuts", "snack")]
    [InlineData("chips not spicy", "spicy", "chips")]
    [InlineData("sugar-free gum", "sugar", "gum")]
    [InlineData("yogurt with no added sugar", "sugar", "yogurt")]
    public void An_exclusion_is_taken_out(string query, string term, string rest) =>
        Assert.Equal(rest, QueryWords.WithoutExclusion(query, term));

    [Theory]
    [InlineData("gluten free pasta", "gluten_free", "pasta")]
    [InlineData("vegan cheese", "vegan", "cheese")]
    [InlineData("high-protein bar", "high_protein", "bar")]
    public void A_diet_is_taken_out(string query, string diet, string rest) => Assert.Equal(rest, QueryWords.WithoutPhrase(query, diet));

    [Fact]
    public void What_is_not_there_cannot_be_taken_out()
    {
        Assert.Null(QueryWords.WithoutPrice("oat milk"));
        Assert.Null(QueryWords.WithoutExclusion("walnut bread", "nuts"));
        Assert.Null(QueryWords.WithoutPhrase("plant based cheese", "vegan"));
    }
}
