using System.Net;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Accounts;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LeafLoaf.IntegrationTests.Agents.Mcp;

/// <summary>The shop as another assistant uses it, with that protocol's own client.</summary>
[Collection(AccountShopCollection.Name)]
public sealed class McpTests(AccountShop shop)
{
    [Fact]
    public async Task Without_a_token_an_assistant_finds_products_and_nothing_that_is_somebodys()
    {
        await using var client = await ConnectAsync(shop.Demo, token: null);
        var tools = (await client.ListToolsAsync()).Select(t => t.Name).ToList();
        Assert.Contains("search_products", tools);
        Assert.DoesNotContain(tools, t => t.Contains("basket", StringComparison.Ordinal) || t.Contains("order", StringComparison.Ordinal));
        var (found, failed) = await CallAsync(client, "search_products", new { query = "milk" });
        Assert.False(failed, found);
        Assert.Contains("milk", found, StringComparison.OrdinalIgnoreCase);
        (found, failed) = await CallAsync(client, "show_basket", new { });
        Assert.True(failed, found);
    }

    [Fact]
    public async Task An_assistant_of_a_shopper_fills_the_basket_after_a_yes_and_sees_nobody_elses_order()
    {
        var token = (await shop.Demo.PostAsync("/api/accounts/personas/newcomer/login"))["access_token"];
        await shop.Demo.PostAsync("/api/basket/clear", token: token);
        await using var client = await ConnectAsync(shop.Demo, token);
        var tools = await client.ListToolsAsync();
        Assert.Equal(
            [
                "add_recipe", "analyze_meal", "clear_basket", "find_foods", "find_swaps", "get_food", "get_order", "get_product", "list_delivery_slots",
                "list_orders", "plan_recipe", "reorder", "score_basket", "search_help", "search_products", "set_basket_items", "show_basket", "swap_in_basket",
            ], tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        var tool = tools.Single(t => t.Name == "set_basket_items");
        Assert.Contains("confirm", tool.JsonSchema.GetRawText(), StringComparison.Ordinal);

        var items = new[] { new { product_id = shop.Products[0], quantity = 2 } };
        var (said, failed) = await CallAsync(client, "set_basket_items", new { items });
        Assert.False(failed, said);
        Assert.False(JsonNode.Parse(said)!["changed"]!.GetValue<bool>());
        Assert.DoesNotContain(shop.Products[0], (await shop.Demo.ReadAsync("/api/basket", token)).Text, StringComparison.Ordinal);

        var key = Guid.NewGuid().ToString("N");
        foreach (var _ in new[] { 1, 2 })
        {
            (said, failed) = await CallAsync(client, "set_basket_items", new { items, confirm = true, idempotency_key = key });
            Assert.False(failed, said);
        }
        Assert.Contains(shop.Products[0], (await shop.Demo.ReadAsync("/api/basket", token)).Text, StringComparison.Ordinal);

        var owner = await shop.Demo.RegisterAsync();
        var order = Guid.NewGuid();
        await shop.ExecuteAsync(
            $"""
            insert into orders (id, user_id, state, currency, items_total, discount_total, delivery_fee, tax_total, total, authorized, payment_state)
                values ('{order}', '{owner["user_id"]}', 'delivered', 'USD', 10, 0, 0, 0, 10, 10, 'captured')
            """);
        (said, failed) = await CallAsync(client, "get_order", new { order_id = order });
        Assert.True(failed, said);
        Assert.Contains("404", said, StringComparison.Ordinal);
        await using var owners = await ConnectAsync(shop.Identity, owner["access_token"]);
        (said, failed) = await CallAsync(owners, "get_order", new { order_id = order });
        Assert.False(failed, said);
    }

    [Fact]
    public async Task What_is_no_message_is_refused()
    {
        (await shop.Demo.PostAsync("/mcp", new { hello = "you" })).Is(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await shop.Demo.GetAsync(new Uri("/mcp", UriKind.Relative))).StatusCode);
    }

    private static async Task<McpClient> ConnectAsync(HttpClient api, string? token)
    {
        var options = new HttpClientTransportOptions { Endpoint = new Uri(api.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp };
        if (token is not null) options.AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" };
        return await McpClient.CreateAsync(new HttpClientTransport(options));
    }

    private static async Task<(string Text, bool Failed)> CallAsync(McpClient client, string tool, object input)
    {
        var arguments = System.Text.Json.JsonSerializer.SerializeToNode(input)!.AsObject().ToDictionary(p => p.Key, p => (object?)p.Value);
        var result = await client.CallToolAsync(tool, arguments);
        return (string.Concat(result.Content.OfType<TextContentBlock>().Select(c => c.Text)), result.IsError == true);
    }
}
