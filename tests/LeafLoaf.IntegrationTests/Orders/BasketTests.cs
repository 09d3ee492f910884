using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;

namespace LeafLoaf.IntegrationTests.Orders;

[Collection(OrderShopCollection.Name)]
public sealed class BasketTests(OrderShop shop)
{
    [Fact]
    public async Task A_basket_holds_lines_and_adds_them_up()
    {
        var user = OrderShop.NewShopper();
        var empty = await shop.BasketAsync(user);
        Assert.Equal((0, 0m), (empty["version"]!.GetValue<int>(), empty["total"]!.GetValue<decimal>()));
        (await shop.PutAsync(user, shop.Products[0], 2)).EnsureSuccessStatusCode();
        (await shop.PutAsync(user, shop.Products[1], 1, saved: true)).EnsureSuccessStatusCode();

        var basket = await shop.BasketAsync(user);
        var item = Assert.Single(basket["items"]!.AsArray())!;
        Assert.Equal(shop.Products[0], item["product"]!["id"]!.GetValue<string>());
        Assert.Equal(2 * item["unit_price"]!.GetValue<decimal>(), item["line_total"]!.GetValue<decimal>());
        Assert.False(item["price_changed"]!.GetValue<bool>());
        Assert.Equal(shop.Products[1], Assert.Single(basket["saved_for_later"]!.AsArray())!["product"]!["id"]!.GetValue<string>());
        Assert.Equal(basket["total"]!.GetValue<decimal>(), basket["subtotal"]!.GetValue<decimal>() - basket["discount"]!.GetValue<decimal>()
            + basket["delivery_fee"]!.GetValue<decimal>() + basket["tax"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_changed_price_is_told()
    {
        var user = OrderShop.NewShopper();
        var product = shop.Products[^1];
        (await shop.PutAsync(user, product, 1)).EnsureSuccessStatusCode();
        await shop.Database.ExecuteAsync("update products set price = price + 1 where id = $1", [product], CancellationToken.None);
        var item = (await shop.BasketAsync(user))["items"]![0]!;
        Assert.True(item["price_changed"]!.GetValue<bool>());
        Assert.Equal(item["unit_price_when_added"]!.GetValue<decimal>() + 1, item["unit_price"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Of_edits_on_the_same_version_one_wins_and_the_rest_are_told()
    {
        var user = OrderShop.NewShopper();
        var first = await shop.PutAsync(user, shop.Products[0], 1);
        var tag = first.Headers.ETag!.ToString();
        var answers = await Task.WhenAll(Enumerable.Range(2, 8).Select(n => shop.PutAsync(user, shop.Products[0], n, ifMatch: tag)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        var winner = answers.First(a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal((await winner.Content.ReadFromJsonAsync<JsonNode>())!["packs"]!.GetValue<int>(), (await shop.BasketAsync(user))["packs"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_key_is_answered_the_same_and_counts_once()
    {
        var user = OrderShop.NewShopper();
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.PutAsync(user, shop.Products[2], 3, key: key)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.ETag!.Tag).Distinct());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.PutAsync(user, shop.Products[2], 4, key: key)).StatusCode);
    }

    [Fact]
    public async Task Every_change_leaves_its_signal()
    {
        var user = OrderShop.NewShopper();
        var product = shop.Products[3];
        await shop.PutAsync(user, product, 1);
        await shop.PutAsync(user, product, 4);
        await shop.PutAsync(user, product, 4, saved: true);
        await shop.PutAsync(user, product, 2, saved: false);
        await shop.Api.DeleteAsync(new Uri($"/api/basket/items/{product}?user_id={user}", UriKind.Relative));
        Assert.Equal(["add_to_cart 1", "quantity_increase 3", "save_for_later 4", "add_to_cart 2", "remove_from_cart 2"], await shop.SignalsAsync(user));
    }

    [Theory]
    [InlineData("no-such-product", 1, HttpStatusCode.NotFound)]
    [InlineData(null, -1, HttpStatusCode.BadRequest)]
    [InlineData(null, 100, HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_is_refused(string? product, int quantity, HttpStatusCode expected)
    {
        var answer = await shop.PutAsync(OrderShop.NewShopper(), product ?? shop.Products[0], quantity);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_product_without_a_price_cannot_be_bought()
    {
        var product = shop.Products[^2];
        await shop.Database.ExecuteAsync("update products set price = null where id = $1", [product], CancellationToken.None);
        var answer = await shop.PutAsync(OrderShop.NewShopper(), product, 1);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no price", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["product_id"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_without_a_name_has_a_basket() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Api.GetAsync(new Uri("/api/basket", UriKind.Relative))).StatusCode);
}
