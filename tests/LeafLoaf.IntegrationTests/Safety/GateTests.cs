using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>Every endpoint that offers products, asked by somebody who is allergic to nuts.</summary>
[Collection(OrderShopCollection.Name)]
public sealed class GateTests(OrderShop shop)
{
    private const string Query = "wobbleroot granola";

    [Fact]
    public async Task Search_and_suggestions_offer_nothing_that_is_not_known_to_be_safe()
    {
        using var noah = await shop.AsAsync("nut_allergy");
        foreach (var answer in new[]
        {
            await noah.SearchAsync($"q={Query}&limit=50"), await noah.SearchAsync("category=Granola&limit=100"),
            await (await noah.PostAsJsonAsync("/api/search/personalized", new { query = Query, limit = 50 })).JsonAsync(),
        })
        {
            var ids = answer["hits"]!.AsArray().Select(h => h!.Product()["id"].Text()).ToList();
            Assert.Contains(GateProducts.Free, ids);
            Assert.DoesNotContain(ids, GateProducts.NotSafe.Contains);
            Assert.All(answer["hits"]!.AsArray(), h => Assert.True(IsFree(h!.Product())));
            Assert.Equal(["peanuts", "tree_nuts"], answer["needs"]!["allergies"].Texts());
            Assert.True(answer["needs"]!["kept_away"]!.GetValue<int>() >= GateProducts.NotSafe.Count);
        }
        var nothing = await noah.SearchAsync("q=wobbleroot+granola+with+peanuts&diet=vegan");
        Assert.DoesNotContain(nothing["relaxations"]!.AsArray(), r => r!["dropped"].Text().Contains("allergen", StringComparison.Ordinal));

        var suggested = (await noah.GetFromJsonAsync<JsonNode>("/api/search/suggest?q=wobbleroot+gra"))!["suggestions"]!.AsArray();
        Assert.DoesNotContain(suggested, s => GateProducts.NotSafe.Contains(s!["product_id"]?.GetValue<string>()));
        Assert.Contains(suggested, s => s!["type"].Text() == "product");

        var anybody = (await shop.Api.SearchAsync($"q={Query}&limit=50"));
        Assert.Null(anybody["needs"]);
        var all = anybody["hits"]!.AsArray().Select(h => h!.Product()["id"].Text()).ToList();
        Assert.All(GateProducts.NotSafe, id => Assert.Contains(id, all));
    }

    [Fact]
    public async Task A_product_page_tells_what_is_wrong_with_it()
    {
        using var noah = await shop.AsAsync("nut_allergy");
        foreach (var (id, text) in new[]
        {
            (GateProducts.Contains, "contains peanuts"), (GateProducts.MayContain, "may contain peanuts"), (GateProducts.Unknown, "not known to be free of peanuts"),
        })
        {
            var gate = (await noah.GetFromJsonAsync<JsonNode>($"/api/products/{id}"))!["gate"]!;
            Assert.False(gate["admitted"]!.GetValue<bool>());
            Assert.Equal(text, gate["reasons"]![0]!["text"].Text());
        }
        Assert.False((await noah.GetFromJsonAsync<JsonNode>("/api/products/gtin/40000003"))!["gate"]!["admitted"]!.GetValue<bool>());
        Assert.True((await noah.GetFromJsonAsync<JsonNode>($"/api/products/{GateProducts.Free}"))!["gate"]!["admitted"]!.GetValue<bool>());
        Assert.Null((await shop.Api.GetFromJsonAsync<JsonNode>($"/api/products/{GateProducts.Contains}"))!["gate"]);
    }

    [Fact]
    public async Task A_basket_takes_in_nothing_unsafe_and_flags_what_became_unsafe_until_it_is_gone()
    {
        var user = OrderShop.NewShopper();
        (await shop.PutAsync(user, GateProducts.Contains, 2)).EnsureSuccessStatusCode();
        (await shop.PutAsync(user, GateProducts.Free, 1)).EnsureSuccessStatusCode();
        var (_, order) = (user, await (await shop.OrderAsync(user, await shop.SlotAsync())).JsonAsync());
        (await shop.PutAsync(user, GateProducts.Contains, 2)).EnsureSuccessStatusCode();
        await StateAsync(user, "peanuts");

        var basket = await shop.BasketAsync(user);
        Assert.Equal("contains peanuts", basket["items"]![0]!["unsafe"]!["reasons"]![0]!["text"].Text());
        var refused = await shop.OrderAsync(user, await shop.SlotAsync());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal(GateProducts.Contains, problem["unsafe"]![0]!["product_id"].Text());
        Assert.Contains("contains peanuts", problem["detail"].Text());

        foreach (var id in GateProducts.NotSafe)
        {
            var answer = await shop.PutAsync(user, id, 3);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var fault = await answer.JsonAsync();
            Assert.Equal(id, fault["product_id"].Text());
            Assert.Equal("peanuts", fault["gate"]!["reasons"]![0]!["allergen"].Text());
        }
        Assert.True((await shop.PutAsync(user, GateProducts.Contains, 1)).IsSuccessStatusCode); // fewer is always allowed
        Assert.True((await shop.PutAsync(user, GateProducts.Contains, 0)).IsSuccessStatusCode);

        var again = await (await shop.Api.PostAsync(new Uri($"/api/orders/{order.Id()}/reorder?user_id={user}", UriKind.Relative), null)).JsonAsync();
        Assert.Equal(GateProducts.Contains, again["left_out"]![0]!["product_id"].Text());
        Assert.Equal([GateProducts.Free], again["items"]!.AsArray().Select(i => i!["product"]!["id"].Text()));
        Assert.True((await shop.OrderAsync(user, await shop.SlotAsync())).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Staff_cannot_pack_what_is_not_safe_for_the_shopper_nor_a_sack()
    {
        var user = OrderShop.NewShopper();
        await StateAsync(user, "peanuts");
        (await shop.PutAsync(user, GateProducts.Free, 2)).EnsureSuccessStatusCode();
        var order = await (await shop.OrderAsync(user, await shop.SlotAsync())).JsonAsync();
        using var agent = await shop.AsAsync("agent");
        foreach (var id in GateProducts.NotSafe)
            Assert.Contains("not safe for this shopper", await SubstituteAsync(id));
        Assert.Contains("10 times as much", await SubstituteAsync(GateProducts.Sack));
        Assert.Equal("", await SubstituteAsync(GateProducts.FreeAndBetter));
        Assert.Equal(1L, await shop.OneAsync<long>("select least(count(*), 1) from privacy_audit where subject = pseudonym($1) and details ->> 'for' = 'substitution'", user));

        async Task<string> SubstituteAsync(string id)
        {
            var answer = await agent.PostAsJsonAsync($"/api/admin/orders/{order.Id()}/substitute", new { line_no = 1, quantity = 2, product_id = id, reason = "none left" });
            return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task Swaps_are_safe_come_to_the_same_amount_and_are_made_once()
    {
        var user = OrderShop.NewShopper();
        (await shop.PutAsync(user, GateProducts.Free, 2)).EnsureSuccessStatusCode();
        var open = (await shop.Api.GetFromJsonAsync<JsonNode>($"/api/basket/swaps?user_id={user}"))!;
        Assert.Contains(open["swaps"]!.AsArray(), s => GateProducts.NotSafe.Contains(s!["product"]!["id"].Text()));
        await StateAsync(user, "peanuts");
        foreach (var path in new[] { $"/api/basket/swaps?user_id={user}", $"/api/products/{GateProducts.Free}/swaps?user_id={user}" })
        {
            var answer = (await shop.Api.GetFromJsonAsync<JsonNode>(path))!;
            var ids = answer["swaps"]!.AsArray().Select(s => s!["product"]!["id"].Text()).ToList();
            Assert.Equal(GateProducts.FreeAndBetter, ids[0]);
            Assert.DoesNotContain(ids, id => GateProducts.NotSafe.Contains(id) || id == GateProducts.Sack);
            Assert.True(answer["kept_away"]!.GetValue<int>() >= GateProducts.NotSafe.Count);
        }
        var swap = (await shop.Api.GetFromJsonAsync<JsonNode>($"/api/basket/swaps?user_id={user}"))!["swaps"]![0]!;
        Assert.Equal(2, swap["packs"]!.GetValue<int>());
        Assert.Equal(-0.80m, swap["price_change"]!.GetValue<decimal>());
        var before = (await ScoreAsync(user))["score"]!.GetValue<int>();
        foreach (var id in GateProducts.NotSafe) Assert.Equal(HttpStatusCode.BadRequest, (await SwapAsync(user, id)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SwapAsync(user, GateProducts.Sack)).StatusCode);

        var key = Guid.NewGuid().ToString("N");
        for (var time = 0; time < 2; time++)
        {
            var basket = await (await SwapAsync(user, GateProducts.FreeAndBetter, key)).JsonAsync();
            Assert.Equal([GateProducts.FreeAndBetter], basket["items"]!.AsArray().Select(i => i!["product"]!["id"].Text()));
            Assert.Equal(2, basket["items"]![0]!["quantity"]!.GetValue<int>());
        }
        var after = await ScoreAsync(user);
        Assert.Equal(before + swap["gain"]!.GetValue<double>(), after["score"]!.GetValue<int>(), 1.1);
        Assert.Equal(100, after["rules"]!.AsArray().Sum(r => r!["most"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_recipe_becomes_safe_packs_that_are_put_in_once()
    {
        await Eventually.TrueAsync(async () => (await shop.Api.GetAsync(new Uri("/api/foods?q=rice", UriKind.Relative))).IsSuccessStatusCode);
        var user = OrderShop.NewShopper();
        await StateAsync(user, "peanuts");
        var answer = await shop.Api.PostAsJsonAsync("/api/basket/recipe", new { text = "300 g white rice\n50 g butter\n200 g white rice\n3 florps of moonmilk", serves = 2, servings = 4, user_id = user });
        var plan = await answer.JsonAsync();
        var rice = plan["lines"]!.AsArray().Single(l => l!["food"].Text().Contains("ice", StringComparison.Ordinal))!;
        Assert.Equal(1000, rice["grams"]!.GetValue<double>()); // both mentions, for twice as many
        Assert.Equal("gate-rice", rice["chosen"]!["product"]!["id"].Text()); // the cheaper one is not known to be safe
        Assert.Equal(2, rice["chosen"]!["packs"]!.GetValue<int>());
        Assert.Contains(plan["questions"]!.AsArray(), q => q!["text"].Text().Contains("moonmilk", StringComparison.Ordinal));
        foreach (var choice in plan["lines"]!.AsArray().SelectMany(l => l!["alternatives"]!.AsArray().Append(l["chosen"])))
            Assert.True(IsFree(choice!["product"]!, "peanuts"), choice["product"]!["id"].Text());

        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(GateProducts.Contains, null)).StatusCode);
        var key = Guid.NewGuid().ToString("N");
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(2, (await (await AddAsync("gate-rice", key)).JsonAsync())["items"]![0]!["quantity"]!.GetValue<int>());

        async Task<HttpResponseMessage> AddAsync(string product, string? once)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/recipe/add")
                { Content = JsonContent.Create(new { lines = new[] { new { product_id = "gate-rice", packs = 1 }, new { product_id = product, packs = 1 } }, user_id = user }) };
            if (once is not null) request.Headers.Add("Idempotency-Key", once);
            return await shop.Api.SendAsync(request);
        }
    }

    private async Task StateAsync(string user, params string[] allergies) =>
        (await shop.Api.PutAsJsonAsync("/api/me/health", new { allergies, user_id = user })).EnsureSuccessStatusCode();

    private async Task<JsonNode> ScoreAsync(string user) => (await shop.Api.GetFromJsonAsync<JsonNode>($"/api/basket/score?user_id={user}"))!;

    private async Task<HttpResponseMessage> SwapAsync(string user, string to, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/swap")
            { Content = JsonContent.Create(new { from_product_id = GateProducts.Free, to_product_id = to, user_id = user }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await shop.Api.SendAsync(request);
    }

    private static bool IsFree(JsonNode product, params string[] of)
    {
        var a = product["allergens"]!;
        return !a["unknown"]!.GetValue<bool>() && !a["contains"].Texts().Concat(a["may_contain"].Texts()).Any(n => of.Length == 0 ? n is "peanuts" or "tree_nuts" : of.Contains(n));
    }
}
