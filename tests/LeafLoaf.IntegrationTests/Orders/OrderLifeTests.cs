using System.Net;
using System.Net.Http.Json;
using LeafLoaf.Core.Data;

namespace LeafLoaf.IntegrationTests.Orders;

[Collection(OrderShopCollection.Name)]
public sealed class OrderLifeTests(OrderShop shop)
{
    [Fact]
    public async Task Delivered_paid_and_partly_refunded()
    {
        using var agent = await shop.AsAsync("agent");
        var (user, order) = await shop.OrderedAsync(product: 10);
        var id = order.Id();
        var reserved = await shop.OneAsync<int>("select reserved from stock where product_id = $1", shop.Products[10]);
        await agent.AdvanceAsync(id, "pick");
        Assert.Equal(reserved - 2, await shop.OneAsync<int>("select reserved from stock where product_id = $1", shop.Products[10]));
        var delivered = await agent.AdvanceAsync(id, "dispatch", "deliver");
        Assert.Equal(["place", "pick", "dispatch", "deliver"], delivered["timeline"]!.AsArray().Select(s => s!["action"]!.GetValue<string>()));
        await PaymentAsync(id, "captured");

        var refund = await agent.PostAsJsonAsync($"/api/admin/orders/{id}/refund", new { lines = new[] { new { line_no = 1, quantity = 1 } }, reason = "squashed" });
        var refunded = await refund.JsonAsync();
        Assert.Equal("partially_refunded", refunded.State());
        Assert.Equal(decimal.Round(refunded["lines"]![0]!["total"]!.GetValue<decimal>() / 2, 2, MidpointRounding.AwayFromZero), refunded["refunded_total"]!.GetValue<decimal>());
        await Eventually.TrueAsync(async () => await shop.OneAsync<long>("select count(*) from refunds where order_id = $1 and state = 'done'", Guid.Parse(id)) == 1);
        Assert.Equal(HttpStatusCode.Conflict, (await CancelAsync(id, user)).StatusCode);
        var tooMany = await agent.PostAsJsonAsync($"/api/admin/orders/{id}/refund", new { lines = new[] { new { line_no = 1, quantity = 2 } }, reason = "again" });
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Fact]
    public async Task Cancelling_gives_back_stock_money_and_what_was_learned()
    {
        var (user, order) = await shop.OrderedAsync(product: 12, packs: 3);
        var before = await shop.OneAsync<int>("select reserved from stock where product_id = $1", shop.Products[12]);
        var cancelled = await (await CancelAsync(order.Id(), user)).JsonAsync();
        Assert.Equal("cancelled", cancelled.State());
        Assert.Equal(before - 3, await shop.OneAsync<int>("select reserved from stock where product_id = $1", shop.Products[12]));
        Assert.Equal("cancelled", (await (await CancelAsync(order.Id(), user)).JsonAsync()).State());
        await PaymentAsync(order.Id(), "voided");
    }

    [Fact]
    public async Task Another_product_never_costs_the_shopper_more()
    {
        using var agent = await shop.AsAsync("agent");
        var (_, order) = await shop.OrderedAsync(product: 14);
        var answer = await agent.PostAsJsonAsync($"/api/admin/orders/{order.Id()}/substitute",
            new { line_no = 1, quantity = 2, product_id = shop.Products[40], reason = "out of it" });
        var changed = await answer.JsonAsync();
        Assert.Equal(shop.Products[40], changed["lines"]![0]!["product_id"]!.GetValue<string>());
        Assert.Equal(shop.Products[14], changed["lines"]![0]!["substitute_for"]!.GetValue<string>());
        Assert.True(changed["total"]!.GetValue<decimal>() <= order["total"]!.GetValue<decimal>());
        var none = await (await agent.PostAsJsonAsync($"/api/admin/orders/{order.Id()}/substitute", new { line_no = 1, quantity = 0, reason = "none left" })).JsonAsync();
        Assert.Equal(0, none["lines"]![0]!["total"]!.GetValue<decimal>());
        Assert.Equal(none["total"]!.GetValue<decimal>(), none["delivery_fee"]!.GetValue<decimal>() + none["lines"]![1]!["total"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task What_is_anothers_is_not_there()
    {
        var (user, order) = await shop.OrderedAsync(product: 16);
        var stranger = OrderShop.NewShopper();
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Api.GetAsync(new Uri($"/api/orders/{order.Id()}?user_id={stranger}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await CancelAsync(order.Id(), stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ReorderAsync(order.Id(), stranger)).StatusCode);
        Assert.Equal(0, (await shop.Api.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>($"/api/orders?user_id={stranger}"))!["total"]!.GetValue<int>());
        Assert.Equal(1, (await shop.Api.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>($"/api/orders?user_id={user}"))!["total"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Api.GetAsync(new Uri("/api/admin/orders", UriKind.Relative))).StatusCode);
        using var shopper = await shop.AsAsync("newcomer");
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.GetAsync(new Uri("/api/admin/orders", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync(new Uri($"/api/orders/{order.Id()}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.GetAsync(new Uri($"/api/basket?user_id={user}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_order_can_be_ordered_again()
    {
        var (user, order) = await shop.OrderedAsync(product: 18);
        var basket = await (await ReorderAsync(order.Id(), user)).JsonAsync();
        Assert.Equal([shop.Products[18], shop.Products[19]], basket["items"]!.AsArray().Select(i => i!["product"]!["id"]!.GetValue<string>()).OrderBy(p => shop.Products.ToList().IndexOf(p)));
        Assert.Equal(3, basket["packs"]!.GetValue<int>());
    }

    private Task<HttpResponseMessage> CancelAsync(string id, string user) => shop.Api.PostAsJsonAsync($"/api/orders/{id}/cancel?user_id={user}", new { reason = "changed my mind" });

    private Task<HttpResponseMessage> ReorderAsync(string id, string user) => shop.Api.PostAsync(new Uri($"/api/orders/{id}/reorder?user_id={user}", UriKind.Relative), null);

    private Task PaymentAsync(string id, string state) => Eventually.TrueAsync(async () =>
        await shop.OneAsync<string>("select payment_state from orders where id = $1", Guid.Parse(id)) == state);
}
