namespace LeafLoaf.IntegrationTests.Search;

/// <summary>What a shopper would expect of the queries that every search gets wrong somewhere.</summary>
[Collection(SmallShopCollection.Name)]
public sealed class SearchBehaviourTests(SmallShop shop)
{
    [Theory]
    [InlineData("oat milk")]
    [InlineData("oatmilk")]
    [InlineData("oat mlik")]
    public async Task Oat_milk_is_found_however_it_is_written(string query)
    {
        var answer = await shop.Api.SearchAsync($"q={Uri.EscapeDataString(query)}&limit=5");
        Assert.All(answer.Names(), name => Assert.Matches("(?i)oat", name));
        Assert.Contains(answer.Names(), name => name.Contains("milk", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_correction_is_told()
    {
        var read = (await shop.Api.SearchAsync("q=oat+mlik"))["interpretation"]!;
        Assert.Equal("mlik", read["corrected_from"].Text());
        Assert.Equal("oat milk", read["corrected_to"].Text());
    }

    [Theory]
    [InlineData("xqzzyv")]
    [InlineData("asdfghjkl qwertyuiop")]
    [InlineData("???")]
    public async Task Nonsense_finds_nothing(string query)
    {
        var answer = await shop.Api.SearchAsync($"q={Uri.EscapeDataString(query)}");
        Assert.Equal(0, answer["total"]!.GetValue<int>());
        Assert.Empty(answer["hits"]!.AsArray());
    }

    [Theory]
    [InlineData("gluten free pasta under $4", "gluten_free", 4)]
    [InlineData("vegan snack less than 3 dollars", "vegan", 3)]
    public async Task Stated_conditions_hold_for_every_hit(string query, string diet, int most)
    {
        var hits = await shop.Api.AllHitsAsync($"q={Uri.EscapeDataString(query)}");
        Assert.NotEmpty(hits);
        Assert.All(hits, h => Assert.Contains(diet, h.Product()["diets"].Texts()));
        Assert.All(hits, h => Assert.True(h.Product()["price"]!.GetValue<decimal>() <= most));
    }

    [Fact]
    public async Task Chips_that_are_not_spicy_are_not_called_so()
    {
        var hits = await shop.Api.AllHitsAsync("q=chips+not+spicy");
        Assert.NotEmpty(hits);
        Assert.All(hits, h => Assert.DoesNotMatch("(?i)\\b(spicy|jalapeno|chipotle|habanero|sriracha)\\b", h.Product()["name"].Text()));
    }

    [Theory]
    [InlineData("exclude_allergen=milk")]
    [InlineData("exclude_allergen=peanuts,tree_nuts")]
    [InlineData("exclude_allergen=gluten&exclude_allergen=soy")]
    public async Task An_allergic_shopper_sees_only_what_is_proven_free(string filter)
    {
        var excluded = filter.Split('&').SelectMany(f => f.Split('=')[1].Split(',')).ToArray();
        var hits = await shop.Api.AllHitsAsync($"q=chocolate&{filter}");
        Assert.All(hits, h =>
        {
            var allergens = h.Product()["allergens"]!;
            Assert.False(allergens["unknown"]!.GetValue<bool>());
            Assert.Empty(allergens["contains"].Texts().Concat(allergens["may_contain"].Texts()).Intersect(excluded));
        });
    }

    [Fact]
    public async Task An_impossible_wish_is_told_what_would_help()
    {
        var answer = await shop.Api.SearchAsync($"q={Uri.EscapeDataString("oat milk under $0.10")}");
        Assert.Equal(0, answer["total"]!.GetValue<int>());
        var price = Assert.Single(answer["relaxations"]!.AsArray(), r => r!["dropped"].Text() == "price")!;
        var relaxed = await shop.Api.AllHitsAsync($"q={Uri.EscapeDataString(price["query"].Text())}");
        Assert.Equal(price["count"]!.GetValue<int>(), relaxed.Count(h => h["explain"]!["match"].Text() is "exact" or "typo"));
    }

    [Fact]
    public async Task Words_and_meaning_can_be_weighed_by_hand()
    {
        var words = await shop.Api.SearchAsync("q=oat+milk&alpha=0");
        var meaning = await shop.Api.SearchAsync("q=oat+milk&alpha=1");
        Assert.All(words["hits"]!.AsArray(), h => Assert.Equal(0, h!["explain"]!["semantic"]!.GetValue<double>()));
        Assert.All(meaning["hits"]!.AsArray(), h => Assert.Equal(0, h!["explain"]!["keyword"]!.GetValue<double>()));
    }
}
