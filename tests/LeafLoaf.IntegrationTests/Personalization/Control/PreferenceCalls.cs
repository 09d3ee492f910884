using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Personalization.Events;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

/// <summary>What a shopper asks about their preferences.</summary>
internal static class PreferenceCalls
{
    public static string NewUser() => $"shopper-{Guid.NewGuid():N}";

    public static async Task<JsonNode> AskAsync(this EventShop shop, string userId, string what, int replica = 0)
    {
        using var response = await shop.Apis[replica].GetAsync(new Uri($"/api/users/{userId}/preferences/{what}", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {text}\n{shop.Log}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Answer)> TellAsync(this EventShop shop, string userId, string what, object? body = null, int replica = 0)
    {
        using var response = await shop.Apis[replica].PostAsJsonAsync($"/api/users/{userId}/preferences/{what}", body ?? new { });
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Does something whose answer has to be 200 and returns the preferences in it.</summary>
    public static async Task<JsonNode> DoAsync(this EventShop shop, string userId, string what, object? body = null, int replica = 0)
    {
        var (status, answer) = await shop.TellAsync(userId, what, body, replica);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {answer}\n{shop.Log}");
        return answer;
    }

    public static Task<JsonNode> ClickAsync(this EventShop shop, string userId, int product, string eventId, int replica = 0) =>
        shop.TrackAsync(new { event_id = eventId, type = "click", user_id = userId, product_id = shop.Product(product), session_id = eventId }, replica);
}
