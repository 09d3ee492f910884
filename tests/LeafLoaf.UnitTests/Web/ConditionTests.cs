using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Search;

namespace LeafLoaf.UnitTests.Web;

public sealed class ConditionTests
{
    [Fact]
    public void A_chosen_filter_can_be_taken_back_alone()
    {
        var query = SearchQuery.Parse("?q=milk&diet=vegan&diet=gluten_free&max_price=5&offset=24");
        var vegan = Condition.Chosen(query).First(c => c.Label == "Vegan");
        Assert.Equal("/search?q=milk&diet=gluten_free&max_price=5", vegan.Without!.ToUrl());
    }

    [Fact]
    public void An_exclusion_named_as_word_and_as_allergen_is_one_condition()
    {
        var read = new Interpretation { Excluded = ["peanut"], ExcludedAllergens = ["peanuts"], PriceMax = 5 };
        Assert.Equal(["Under $5", "Without peanuts"], Condition.Understood(SearchQuery.Parse("?q=bar+no+peanuts+under+$5"), read).Select(c => c.Label));
    }

    [Fact]
    public void An_exclusion_and_the_diet_it_amounts_to_are_one_condition()
    {
        var read = new Interpretation { Excluded = ["dairy"], Diets = ["dairy_free", "vegan"], Category = "Milk" };
        Assert.Equal(["Vegan", "Without dairy"], Condition.Understood(SearchQuery.Parse("?q=vegan+milk+without+dairy"), read).Select(c => c.Label));
    }

    [Fact]
    public void A_condition_that_is_all_there_is_cannot_be_taken_out()
    {
        var only = Condition.Understood(SearchQuery.Parse("?q=vegan"), new Interpretation { Diets = ["vegan"] });
        Assert.Null(Assert.Single(only).Without);
    }

    [Theory]
    [InlineData("price", "?q=loose&diet=vegan&brand=B")]
    [InlineData("diet:vegan", "?q=loose&brand=B&max_price=2")]
    [InlineData("brand", "?q=loose&diet=vegan&max_price=2")]
    [InlineData("word:milk", "?q=loose&diet=vegan&brand=B&max_price=2")]
    public void A_relaxation_gives_up_the_filter_it_names(string dropped, string expected)
    {
        var query = SearchQuery.Parse("?q=strict&diet=vegan&brand=B&max_price=2&offset=24");
        Assert.Equal(SearchQuery.Parse(expected).ToUrl(), RelaxedQuery.Of(query, new Relaxation("", "loose", dropped, 3)).ToUrl());
    }
}
