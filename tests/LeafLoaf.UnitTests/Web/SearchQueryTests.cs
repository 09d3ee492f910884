using LeafLoaf.Web.Clients;

namespace LeafLoaf.UnitTests.Web;

public sealed class SearchQueryTests
{
    [Fact]
    public void An_address_survives_being_read_and_written()
    {
        const string address = "/search?q=oat%20milk&category=Plant%20milk&brand=A%20%26%20B&diet=vegan&diet=gluten_free&exclude_allergen=milk&max_price=4.50&offset=24";
        Assert.Equal(address, SearchQuery.Parse(new Uri("http://shop" + address).Query).ToUrl());
    }

    [Fact]
    public void Empty_and_repeated_values_are_left_out()
    {
        var query = SearchQuery.Parse("?q=+&diet=vegan&diet=vegan&diet=&max_price=&offset=-5");
        Assert.Equal("/search?diet=vegan", query.ToUrl());
        Assert.Equal(1, query.FilterCount);
    }

    [Fact]
    public void A_price_nobody_can_read_is_passed_on_for_the_api_to_refuse() =>
        Assert.Equal("?max_price=cheap&limit=24", SearchQuery.Parse("?max_price=cheap").ToApi(24));

    [Fact]
    public void Other_words_start_at_the_first_page_again() =>
        Assert.Equal("/search?q=rice&diet=vegan", SearchQuery.Parse("?q=pasta&diet=vegan&offset=48").Saying("rice").ToUrl());
}
