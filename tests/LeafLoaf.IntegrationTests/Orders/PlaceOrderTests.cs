using System.Net;
using LeafLoaf.Core.Data;

namespace LeafLoaf.IntegrationTests.Orders;

[Collection(OrderShopCollection.Name)]
public sealed class PlaceOrderTests(OrderShop shop)
{
    [Fact]
    public async Task A_basket_becomes_an_order_that_adds_up()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[5], 3);
        await shop.PutAsync(user, shop.Products[6], 1, saved: true);
        var basket = await shop.BasketAsync(user);
        var answer = await shop.OrderAsync(user, await shop.SlotAsync(), expected: basket["total"]!.GetValue<decimal>());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var order = await answer.JsonAsync();
        Assert.Equal($"/api/orders/{order.Id()}", answer.Headers.Location!.ToString());
        Assert.Equal("placed", order.State());
        Assert.Equal(basket["total"]!.GetValue<decimal>(), order["total"]!.GetValue<decimal>());
        Assert.Equal(order["total"]!.GetValue<decimal>() - order["delivery_fee"]!.GetValue<decimal>(), order["lines"]!.AsArray().Sum(l => l!["total"]!.GetValue<decimal>()));
        Assert.Equal("authorized", order["payment"]!["state"]!.GetValue<string>());
        Assert.Equal("place", Assert.Single(order["timeline"]!.AsArray())!["action"]!.GetValue<string>());

        var left = await shop.BasketAsync(user);
        Assert.Empty(left["items"]!.AsArray());
        Assert.Single(left["saved_for_later"]!.AsArray());
        Assert.Contains("purchase 3", await shop.SignalsAsync(user));
        Assert.Equal(order.Id(), (await (await shop.Api.GetAsync(new Uri($"/api/orders/{order.Id()}?user_id={user}", UriKind.Relative))).JsonAsync()).Id());
    }

    [Fact]
    public async Task One_key_makes_one_order_however_often_it_is_sent()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[7], 2);
        var (slot, key) = (await shop.SlotAsync(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.OrderAsync(user, slot, key)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        var id = Assert.Single((await Task.WhenAll(answers.Select(a => a.JsonAsync()))).Select(o => o.Id()).Distinct());
        Assert.Equal(1L, await shop.OneAsync<long>("select count(*) from orders where user_id = $1", user));
        Assert.Equal(1L, await shop.OneAsync<long>("select count(*) from demonstration_payments where authorization_key = $1", id.Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.OrderAsync(user, await shop.SlotAsync(5), key)).StatusCode);
    }

    [Fact]
    public async Task Two_clicks_without_a_key_make_one_order()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[7], 1);
        var slot = await shop.SlotAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.OrderAsync(user, slot)));
        Assert.Equal(HttpStatusCode.Conflict, (await shop.OrderAsync(user, slot)).StatusCode);
        Assert.Equal(1L, await shop.OneAsync<long>("select count(*) from orders where user_id = $1", user));
    }

    [Fact]
    public async Task A_declined_card_orders_nothing_and_another_one_can_be_tried()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[8], 1);
        var slot = await shop.SlotAsync();
        var declined = await shop.OrderAsync(user, slot, token: "demo-declined");
        Assert.Equal(HttpStatusCode.PaymentRequired, declined.StatusCode);
        Assert.Equal("The card was declined.", (await declined.JsonAsync())["detail"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await shop.OrderAsync(user, slot, token: "demo-down")).StatusCode);
        Assert.Equal(0L, await shop.OneAsync<long>("select count(*) from orders where user_id = $1", user));
        Assert.Equal(HttpStatusCode.Created, (await shop.OrderAsync(user, slot)).StatusCode);
    }

    [Fact]
    public async Task Stock_is_never_sold_twice()
    {
        var product = shop.Products[20];
        await shop.Database.ExecuteAsync("insert into stock (product_id, on_hand) values ($1, 7) on conflict (product_id) do update set on_hand = 7", [product], CancellationToken.None);
        var slot = await shop.SlotAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var user = OrderShop.NewShopper();
            await shop.PutAsync(user, product, 1);
            await shop.PutAsync(user, shop.Products[21], 1);
            return await shop.OrderAsync(user, slot);
        }));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(13, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(0, await shop.OneAsync<int>("select on_hand - reserved from stock where product_id = $1", product));
        Assert.Equal(7, await shop.OneAsync<int>("select reserved from stock where product_id = $1", shop.Products[21]));
    }

    [Fact]
    public async Task A_full_slot_takes_nobody_and_a_past_one_is_named()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[9], 1);
        var slot = await shop.SlotAsync(10);
        await shop.Database.ExecuteAsync("insert into delivery_slots values ($1, now(), now(), 1, 1)", [slot], CancellationToken.None);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.OrderAsync(user, slot)).StatusCode);
        var past = await shop.OrderAsync(user, "2020-01-01T08");
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        Assert.NotNull((await past.JsonAsync())["errors"]!["slot_id"]);
        Assert.Single((await shop.BasketAsync(user))["items"]!.AsArray());
    }

    [Fact]
    public async Task Another_total_than_the_one_seen_is_refused()
    {
        var user = OrderShop.NewShopper();
        await shop.PutAsync(user, shop.Products[9], 1);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.OrderAsync(user, await shop.SlotAsync(), expected: 0.01m)).StatusCode);
    }
}
