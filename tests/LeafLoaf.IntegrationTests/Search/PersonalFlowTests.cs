using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Catalog;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Search;

/// <summary>Shoppers as the sources tell of them: new, returning, on a diet, buying in bulk, of many kitchens (S2-062 to S2-066, S0-044).</summary>
[Collection(SmallShopCollection.Name)]
public sealed class PersonalFlowTests(SmallShop shop)
{
    [Fact]
    [Trait("A7", "20")]
    public async Task A_first_time_shopper_gets_the_order_of_everybody_and_their_own_after_one_click()
    {
        var shopper = new Shopping(shop.Api);
        var first = await shopper.SearchAsync("pasta", context: new { time_of_day = "evening" });
        Assert.Equal((await shop.Api.SearchAsync("q=pasta&limit=20")).Names(), first.Names());
        Assert.False(first["personalized"]!.GetValue<bool>());

        await shopper.ClickAsync(first.HitList()[9], first);
        var second = await shopper.SearchAsync("pasta");
        Assert.True(second["personalized"]!.GetValue<bool>());
        Assert.Equal(first.HitList()[9].Product()["id"].Text(), second.HitList()[0].Product()["id"].Text());
        Assert.Equal(10, second.HitList()[0].BasePosition());
    }

    [Fact]
    [Trait("A7", "20")]
    public async Task A_returning_shopper_finds_what_they_bought_near_the_top()
    {
        var shopper = new Shopping(shop.Api);
        var before = await shopper.SearchAsync("granola bar", limit: 40);
        var bought = before.HitList()[15];
        await shopper.BuyAsync(bought, 1);

        var again = (await new Shopping(shop.Api, shopper.UserId).SearchAsync("granola bar")).HitList();
        var found = again.Take(5).Single(h => h.Product()["id"].Text() == bought.Product()["id"].Text());
        Assert.True(found.Position() < found.BasePosition());
        Assert.Matches("^You bought .* today$", found.Boosts().First()["reason"].Text());
    }

    [Fact]
    [Trait("A7", "20")]
    public async Task A_diet_shows_in_what_is_clicked_again_and_again()
    {
        var shopper = new Shopping(shop.Api);
        foreach (var query in new[] { "gluten free cookies", "gluten free crackers", "gluten free bread" })
        {
            var list = await shopper.SearchAsync(query);
            foreach (var hit in list.HitList().Take(2)) await shopper.ClickAsync(hit, list);
        }

        var own = (await shopper.SearchAsync("pasta", limit: 100)).HitList();
        var plain = (await shop.Api.SearchAsync("q=pasta&limit=100")).HitList();
        Assert.True(GlutenFree(own.Take(20)) > GlutenFree(plain.Take(20)));
        Assert.Contains(own.Take(20), h => h.Boosts("attributes.gluten_free").Any(b => b["amount"]!.GetValue<double>() > 0));
    }

    [Fact]
    [Trait("A7", "20")]
    public async Task Who_buys_in_bulk_is_offered_as_many_of_like_packs()
    {
        var shopper = new Shopping(shop.Api);
        var list = (await shopper.SearchAsync("pasta", limit: 60)).HitList().Where(h => h.Category() == "Pasta" && h.Product()["size_amount"] is not null).ToList();
        await shopper.BuyAsync(list[0], 6);
        var size = list[0].Product()["size_amount"]!.GetValue<double>();

        var again = (await shopper.SearchAsync("pasta", limit: 60)).HitList();
        var alike = again.First(h => h.Product()["id"].Text() != list[0].Product()["id"].Text() && h.Category() == "Pasta"
            && h.Product()["size_unit"]?.GetValue<string>() == list[0].Product()["size_unit"].Text()
            && Math.Abs(h.Product()["size_amount"]!.GetValue<double>() / size - 1) < 0.1);
        Assert.Equal(6, alike["default_quantity"]!.GetValue<int>());
    }

    [Fact]
    [Trait("A7", "19")]
    public async Task Who_keeps_to_a_brand_is_searched_for_by_words()
    {
        var shopper = new Shopping(shop.Api);
        var pasta = (await shopper.SearchAsync("pasta", limit: 100)).HitList().Where(h => h.Product()["brand"] is not null)
            .GroupBy(h => h.Product()["brand"].Text()).First(g => g.Count() >= 4).ToList();
        Assert.Equal(0.5, (await shopper.SearchAsync("something crunchy"))["alpha"]!.GetValue<double>());
        foreach (var hit in pasta.Take(4)) await shopper.BuyAsync(hit, 1);

        Assert.Equal(0.2, (await shopper.SearchAsync("something crunchy"))["alpha"]!.GetValue<double>(), 3);
    }

    [Theory]
    [Trait("A7", "20")]
    [InlineData("food for diwali", "ghee|basmati|lentil|chickpea|naan|cashew|samosa|paneer|mango|cardamom")]
    [InlineData("ramadan dates", "(?i)date")]
    [InlineData("passover", "matzo|gefilte|horseradish|grape|brisket|macaroon|egg|parsley|apple")]
    [InlineData("besan", "chickpea|gram|besan")]
    public async Task Words_of_many_kitchens_are_understood(string query, string names)
    {
        var found = (await shop.Api.SearchAsync($"q={Uri.EscapeDataString(query)}&limit=3")).Names();
        Assert.All(found, name => Assert.Matches($"(?i){names}", name));
    }

    [Fact]
    public async Task The_moment_settles_near_ties_and_says_so()
    {
        var shopper = new Shopping(shop.Api);
        var list = await shopper.SearchAsync("milk");
        await shopper.ClickAsync(list.HitList()[0], list);

        var evening = await shopper.SearchAsync("chicken", limit: 60, context: new { time_of_day = "18:30", date = "2026-07-04", hemisphere = "south", recent_views = Array.Empty<string>() });
        Assert.Equal(["dinner"], evening["context"]!["time_of_day"].Texts());
        Assert.Equal(["winter"], evening["context"]!["season"].Texts());
        Assert.Equal(["cold"], evening["context"]!["weather"].Texts());
        Assert.Equal("climate_table", evening["context"]!["weather_source"].Text());
        var moments = evening.HitList().SelectMany(h => h["explain"]!["boosts"]!.AsArray()).Where(b => b!["signal"].Text() is "time_of_day" or "season" or "weather").ToList();
        Assert.NotEmpty(moments);
        Assert.All(moments, b => Assert.InRange(b!["amount"]!.GetValue<double>(), 0, 0.12));
        var scores = evening.HitList().Select(h => h["explain"]!["match"].Text()).ToList();
        Assert.Equal(scores.OrderBy(m => m is "exact" ? 0 : m is "typo" ? 1 : 2), scores);
    }

    [Theory]
    [InlineData("{\"query\":\"milk\",\"context\":{\"time_of_day\":\"whenever\"}}", "time")]
    [InlineData("{\"query\":\"milk\",\"context\":{\"latitude\":91}}", "latitude")]
    public async Task A_wrong_context_is_named(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await shop.Api.PostAsync(new Uri("/api/search/personalized", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_list_that_was_shown_stands_in_the_log_with_all_it_takes_to_try_other_weights()
    {
        var shopper = new Shopping(shop.Api);
        var milk = await shopper.SearchAsync("milk");
        await shopper.ClickAsync(milk.HitList()[3], milk);
        var shown = await shopper.SearchAsync("yogurt", limit: 10);

        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        JsonNode? list = null;
        await Eventually.TrueAsync(async () =>
        {
            await using var command = database.CreateCommand("select raw_event_data::text from raw_user_actions where user_id = $1 and event_type = 'search' and search_query = 'yogurt'");
            command.Parameters.AddWithValue(shopper.UserId);
            return (list = await command.ExecuteScalarAsync() is string text ? JsonNode.Parse(text) : null) is not null;
        });
        Assert.Equal(shown["list_id"].Text(), list!["list_id"].Text());
        Assert.Equal(shown.HitList().Select(h => h.Product()["id"].Text()), list["hits"]!.AsArray().Select(h => h!["product_id"].Text()));
        Assert.Equal(shown.HitList().Select(h => h.BasePosition()), list["hits"]!.AsArray().Select(h => h!["base_position"]!.GetValue<int>()));
        Assert.All(list["hits"]!.AsArray().Zip(shown.HitList()), pair => Assert.Equal(
            pair.Second["score"]!.GetValue<double>(), pair.First!["relevance"]!.GetValue<double>() * (1 + pair.First["boost"]!.GetValue<double>()), 3));
    }

    private static int GlutenFree(IEnumerable<JsonNode> hits) => hits.Count(h => h.Product()["diets"].Texts().Contains("gluten_free"));
}
