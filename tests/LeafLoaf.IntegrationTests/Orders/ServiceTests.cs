using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Orders;

[Collection(OrderShopCollection.Name)]
public sealed class ServiceTests(OrderShop shop)
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 2000)];

    [Fact]
    public async Task The_demonstrations_customer_can_be_read_without_signing_in_and_nobody_else()
    {
        var policy = await GetAsync("/api/policies/POL000004");
        Assert.Equal(197.88m, policy["premium"]!.GetValue<decimal>());
        Assert.Equal("CUST00004", policy["customer_id"]!.GetValue<string>());
        Assert.True(policy["coverage"]!["delivery"]!.GetValue<bool>());
        var invoices = await GetAsync("/api/invoices?policy_number=POL000004");
        Assert.Equal([49.47m, 49.47m, 49.47m], invoices["invoices"]!.AsArray().Select(i => i!["amount"]!.GetValue<decimal>()));
        Assert.Equal(49.47m, invoices["outstanding"]!.GetValue<decimal>());
        var paid = await GetAsync($"/api/invoices/{invoices["invoices"]![2]!["invoice_id"]!.GetValue<string>()}");
        Assert.Equal(49.47m, Assert.Single(paid["payments"]!.AsArray())!["amount"]!.GetValue<decimal>());

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/api/policies/POL000005"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/api/policies/POL000005?user_id=CUST00005"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/api/orders?user_id=CUST00005"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/api/policies/POL000004?user_id={OrderShop.NewShopper()}"));
        using var other = await shop.AsAsync("newcomer");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri("/api/policies/POL000004", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri("/api/claims/CLM000001", UriKind.Relative))).StatusCode);
        using var agent = await shop.AsAsync("agent");
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync(new Uri("/api/admin/policies/POL000005", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_made_up_set_is_as_large_as_it_should_be_and_adds_up()
    {
        Assert.True(await shop.OneAsync<bool>(
            """
            select (select count(*) from customers) >= 1000 and (select count(*) from policies) >= 1300 and (select count(*) from invoices) >= 3000
               and (select count(*) from orders where user_id like 'CUST%' or user_id like '0190%') >= 5000 and (select count(*) from claims) > 100
            """));
        Assert.Equal(0L, await shop.OneAsync<long>(
            """
            select count(*) from orders o join (select order_id, sum(total) as lines, sum(refunded_amount) as back from order_lines group by order_id) l on l.order_id = o.id
            where o.number <= 5000 and (o.total <> l.lines + o.delivery_fee or o.refunded_total <> l.back
                                     or o.total <> o.items_total - o.discount_total + o.delivery_fee + o.tax_total)
            """));
        Assert.Equal(0L, await shop.OneAsync<long>(
            "select count(*) from (select p.premium, sum(i.amount) as billed from policies p join invoices i using (policy_number) where p.status = 'lapsed' and p.end_date < current_date group by 1, p.policy_number) t where premium <> billed"));
    }

    [Fact]
    public async Task A_small_claim_is_paid_at_once_and_teaches_that_the_product_came_back()
    {
        var (user, id) = await DeliveredAsync(22);
        var key = Guid.NewGuid().ToString();
        var filed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClaimAsync(user, id, "missing", 1, key)));
        var claims = await Task.WhenAll(filed.Select(f => f.JsonAsync()));
        var claim = claims[0];
        Assert.Equal("approved", claim["status"]!.GetValue<string>());
        Assert.Single(claims.Select(c => c["claim_id"]!.GetValue<string>()).Distinct());
        Assert.True(claim["approved_amount"]!.GetValue<decimal>() > 0);
        Assert.Contains(claim["reasons"]!.AsArray(), r => r!.GetValue<string>().Contains("without asking", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await shop.SignalsAsync(user)).Contains("returned 1"));
        var order = await GetAsync($"/api/orders/{id}?user_id={user}");
        Assert.Equal("partially_refunded", order.State());
        Assert.Equal(claim["approved_amount"]!.GetValue<decimal>(), order["refunded_total"]!.GetValue<decimal>());
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(user, id, "missing", 2)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ClaimAsync(OrderShop.NewShopper(), id, "missing", 1)).StatusCode);
    }

    [Fact]
    public async Task A_large_claim_waits_for_a_photo_and_then_for_a_person()
    {
        var (user, id) = await DeliveredAsync(24);
        await shop.Database.ExecuteAsync("update order_lines set total = 80 where order_id = $1 and line_no = 1", [Guid.Parse(id)], CancellationToken.None);
        await shop.Database.ExecuteAsync("update orders set total = total + 80 where id = $1", [Guid.Parse(id)], CancellationToken.None);
        var claim = await (await ClaimAsync(user, id, "spoiled", 2)).JsonAsync();
        Assert.Equal("awaiting_evidence", claim["status"]!.GetValue<string>());
        var claimId = claim["claim_id"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PhotoAsync(claimId, user, "GIF89a not a photo"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PhotoAsync(claimId, user, [.. Jpeg, .. new byte[5 * 1024 * 1024]])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PhotoAsync(claimId, OrderShop.NewShopper(), Jpeg)).StatusCode);
        var photographed = await (await PhotoAsync(claimId, user, Jpeg)).JsonAsync();
        Assert.Equal("in_review", photographed["status"]!.GetValue<string>());
        var evidence = Assert.Single(photographed["evidence"]!.AsArray())!["evidence_id"]!.GetValue<string>();
        var photo = await shop.Api.GetAsync(new Uri($"/api/claims/{claimId}/evidence/{evidence}?user_id={user}", UriKind.Relative));
        Assert.Equal(("image/jpeg", Jpeg.Length), (photo.Content.Headers.ContentType!.MediaType, (await photo.Content.ReadAsByteArrayAsync()).Length));

        using var agent = await shop.AsAsync("agent");
        var decided = await (await agent.PostAsJsonAsync($"/api/admin/claims/{claimId}/decide", new { verdict = "approve", reason = "Clearly spoiled." })).JsonAsync();
        Assert.Equal(("approved", 80m), (decided["status"]!.GetValue<string>(), decided["approved_amount"]!.GetValue<decimal>()));
        Assert.Equal(HttpStatusCode.Conflict, (await agent.PostAsJsonAsync($"/api/admin/claims/{claimId}/decide", new { verdict = "reject", reason = "No." })).StatusCode);
        using var shopper = await shop.AsAsync("newcomer");
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.PostAsJsonAsync($"/api/admin/claims/{claimId}/decide", new { verdict = "approve", reason = "Me." })).StatusCode);
    }

    [Fact]
    public async Task Tickets_belong_to_who_opened_them()
    {
        var user = OrderShop.NewShopper();
        var opened = await shop.Api.PostAsJsonAsync("/api/tickets", new { user_id = user, subject = "Bags", body = "Paper, please." });
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var id = (await opened.JsonAsync())["ticket_id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/api/tickets/{id}?user_id={OrderShop.NewShopper()}"));
        using var agent = await shop.AsAsync("agent");
        var closed = await (await agent.PatchAsJsonAsync($"/api/admin/tickets/{id}", new { status = "closed" })).JsonAsync();
        Assert.Equal("closed", closed["status"]!.GetValue<string>());
        Assert.Equal("closed", (await GetAsync($"/api/tickets/{id}?user_id={user}"))["status"]!.GetValue<string>());
    }

    private async Task<(string User, string Order)> DeliveredAsync(int product)
    {
        using var agent = await shop.AsAsync("agent");
        var (user, order) = await shop.OrderedAsync(product);
        await agent.AdvanceAsync(order.Id(), "pick", "dispatch", "deliver");
        return (user, order.Id());
    }

    private async Task<HttpResponseMessage> ClaimAsync(string user, string order, string type, int packs, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/claims")
        {
            Content = JsonContent.Create(new { user_id = user, order_id = order, claim_type = type, description = "Not as it should be.", lines = new[] { new { line_no = 1, quantity = packs } } }),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await shop.Api.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PhotoAsync(string claim, string user, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        return await shop.Api.PostCarefullyAsync($"/api/claims/{claim}/evidence?user_id={user}", body);
    }

    private async Task<JsonNode> GetAsync(string path) => (await shop.Api.GetFromJsonAsync<JsonNode>(path))!;

    private async Task<HttpStatusCode> StatusAsync(string path) => (await shop.Api.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
