using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Orders;

/// <summary>What the tests of orders do again and again.</summary>
internal static class Ordering
{
    public static readonly object Address = new { name = "Ann Miller", street = "1 Elm Street", city = "Springfield", postal_code = "01101" };

    public static async Task<string> SlotAsync(this OrderShop shop, int index = 3)
    {
        var slots = (await shop.Api.GetFromJsonAsync<JsonNode>("/api/delivery/slots"))!["slots"]!.AsArray();
        return slots.Where(s => s!["available"]!.GetValue<bool>()).ElementAt(index)!["slot_id"]!.GetValue<string>();
    }

    public static async Task<HttpResponseMessage> OrderAsync(
        this OrderShop shop, string user, string slot, string? key = null, string token = "demo", decimal? expected = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new { user_id = user, address = Address, slot_id = slot, payment = new { method = "card", token }, expected_total = expected }),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await shop.Api.SendAsync(request);
    }

    /// <summary>Puts something into a new shopper's basket and orders it.</summary>
    public static async Task<(string User, JsonNode Order)> OrderedAsync(this OrderShop shop, int product = 0, int packs = 2)
    {
        var user = OrderShop.NewShopper();
        (await shop.PutAsync(user, shop.Products[product], packs)).EnsureSuccessStatusCode();
        (await shop.PutAsync(user, shop.Products[product + 1], 1)).EnsureSuccessStatusCode();
        var answer = await shop.OrderAsync(user, await shop.SlotAsync());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (user, await answer.JsonAsync());
    }

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

    public static string Id(this JsonNode order) => order["order_id"]!.GetValue<string>();

    public static string State(this JsonNode order) => order["state"]!.GetValue<string>();

    /// <summary>Asks as one of the demonstration's people.</summary>
    public static async Task<HttpClient> AsAsync(this OrderShop shop, string persona)
    {
        using var login = await shop.Api.PostAsync(new Uri($"/api/accounts/personas/{persona}/login", UriKind.Relative), null);
        login.EnsureSuccessStatusCode();
        var token = (await login.JsonAsync())["access_token"]!.GetValue<string>();
        return new HttpClient { BaseAddress = shop.Api.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    public static async Task<JsonNode> AdvanceAsync(this HttpClient agent, string orderId, params string[] actions)
    {
        JsonNode order = JsonValue.Create(0);
        foreach (var action in actions)
        {
            using var answer = await agent.PostAsJsonAsync($"/api/admin/orders/{orderId}/advance", new { action });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            order = await answer.JsonAsync();
        }
        return order;
    }
}
