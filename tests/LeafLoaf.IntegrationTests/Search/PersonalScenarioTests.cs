using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

/// <summary>The three scenarios of the sources, as they are told, over HTTP (S2-095 to S2-097).</summary>
[Collection(SmallShopCollection.Name)]
public sealed class PersonalScenarioTests(SmallShop shop)
{
    [Fact]
    [Trait("A7", "1")]
    public async Task Scenario_1_milk_then_an_oat_milk_clicked_then_yogurt_plant_based_first()
    {
        var shopper = new Shopping(shop.Api);
        var milk = await shopper.SearchAsync("milk", limit: 100);
        await shopper.ClickAsync(milk.HitList().First(h => h.Category() == "Plant Milk" && h.Name().Contains("oat", StringComparison.OrdinalIgnoreCase)), milk);

        var plain = (await shop.Api.SearchAsync("q=yogurt&limit=20")).HitList();
        var own = (await shopper.SearchAsync("yogurt")).HitList();

        Assert.False(plain[0].IsPlantBased());
        Assert.All(own.Take(5), h => Assert.True(h.IsPlantBased(), h.Name()));
        Assert.All(own.Take(5), h => Assert.True(h.Position() < h.BasePosition()));
        var boost = Assert.Single(own[0].Boosts("attributes.plant_based"));
        Assert.Matches("^You clicked .* today$", boost["reason"].Text());
        Assert.Equal("click_product", boost["signal"].Text());
    }

    [Fact]
    [Trait("A7", "2")]
    public async Task Scenario_2_chips_spicy_ones_scrolled_past_an_original_clicked_spicy_demoted()
    {
        var shopper = new Shopping(shop.Api);
        var chips = await shopper.SearchAsync("chips", limit: 100);
        var spicy = chips.HitList().Where(h => h.IsSpicy()).Take(5).ToList();
        await shopper.ScrollPastAsync(spicy, chips);
        await shopper.ClickAsync(chips.HitList().First(h => h.Name().Contains("original", StringComparison.OrdinalIgnoreCase)), chips);

        var own = (await shopper.SearchAsync("chips", limit: 100)).HitList();

        Assert.True(spicy.Count >= 3);
        Assert.DoesNotContain(own.Take(10), h => h.IsSpicy());
        Assert.Contains(own.Take(3), h => h.Name().Contains("original", StringComparison.OrdinalIgnoreCase));
        foreach (var hit in own.Where(h => h.Boosts("attributes.spicy").Any()))
            Assert.True(hit.Boosts("attributes.spicy").Single()["amount"]!.GetValue<double>() < 0, hit.Name());
        Assert.True(Average(own.Where(h => h.IsSpicy())) > Average(chips.HitList().Where(h => h.IsSpicy())));
    }

    [Fact]
    public async Task Scenario_2_who_asks_for_spicy_chips_gets_them()
    {
        var shopper = new Shopping(shop.Api);
        var chips = await shopper.SearchAsync("chips", limit: 100);
        await shopper.ScrollPastAsync(chips.HitList().Where(h => h.IsSpicy()).Take(5), chips);
        await shopper.ClickAsync(chips.HitList().First(h => h.Name().Contains("original", StringComparison.OrdinalIgnoreCase)), chips);

        var asked = (await shopper.SearchAsync("spicy chips", limit: 5)).HitList();

        Assert.All(asked, h => Assert.True(h.IsSpicy(), h.Name()));
        Assert.All(asked, h => Assert.Empty(h.Boosts("attributes.spicy")));
    }

    [Fact]
    public async Task Scenario_3_two_gallons_of_milk_bought_two_offered_next_time()
    {
        var shopper = new Shopping(shop.Api);
        var gallon = (await shopper.SearchAsync("milk gallon", limit: 100)).HitList().First(h => h.Category() == "Milk");
        Assert.Null(gallon["default_quantity"]);
        await shopper.BuyAsync(gallon, quantity: 2);

        var again = (await shopper.SearchAsync("milk", limit: 100)).HitList().First(h => h.Product()["id"].Text() == gallon.Product()["id"].Text());

        Assert.Equal(2, again["default_quantity"]!.GetValue<int>());
    }

    private static double Average(IEnumerable<JsonNode> hits) => hits.Select(h => h.Position()).DefaultIfEmpty(101).Average();
}
