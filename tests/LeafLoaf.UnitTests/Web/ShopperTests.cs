using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.UnitTests.Web;

public sealed class ShopperTests
{
    private static readonly Situation Evening = new("u1", "s1", "18:30", ["p2"]);

    [Fact]
    public void A_visit_remembers_the_last_ten_products_newest_first_and_each_once()
    {
        var visit = Visit.New();
        for (var i = 1; i <= 12; i++) visit = visit.Seeing($"p{i}");
        visit = visit.Seeing("p5");
        Assert.Equal(["p5", "p12", "p11", "p10", "p9", "p8", "p7", "p6", "p4", "p3"], visit.RecentViews);
    }

    [Fact]
    public void A_personal_search_carries_the_words_the_filters_and_the_situation()
    {
        var query = SearchQuery.Parse("?q= oat milk &diet=vegan&category=Milk&brand=Oatly&exclude_allergen=soy&max_price=4.5&offset=24");
        var body = PersonalSearch.Of(query, Evening, 24)!;
        Assert.Equal(("oat milk", "u1", "s1", 24, 24), (body.Query, body.UserId, body.SessionId, body.Limit, body.Offset));
        Assert.Equal(("18:30", "p2"), (body.Context.TimeOfDay, body.Context.RecentViews.Single()));
        Assert.Equal(("vegan", "Milk", "Oatly", "soy", 4.5m),
            (body.Filters.Diet.Single(), body.Filters.Category.Single(), body.Filters.Brand.Single(), body.Filters.ExcludeAllergen.Single(), body.Filters.MaxPrice));
    }

    [Theory]
    [InlineData("?category=Milk")]
    [InlineData("?q=milk&alpha=0.5")]
    [InlineData("?q=milk&max_price=cheap")]
    [InlineData("?q=milk&max_price=1,5")]
    public void What_a_personal_search_cannot_say_is_left_to_the_plain_one(string address) =>
        Assert.Null(PersonalSearch.Of(SearchQuery.Parse(address), Evening, 24));

    [Fact]
    public void An_anonymous_shopper_has_no_roles() =>
        Assert.True(new Shopper("u", "t", DateTimeOffset.UnixEpoch, null, []).IsAnonymous);
}
