using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

/// <summary>One shopper at the shop's Api: searches, clicks, scrolls and buys as the web does.</summary>
internal sealed class Shopping(HttpClient api, string? userId = null)
{
    public string UserId { get; } = userId ?? $"shopper-{Guid.NewGuid():N}";

    public async Task<JsonNode> SearchAsync(string query, int limit = 20, object? context = null)
    {
        using var response = await api.PostAsJsonAsync(new Uri("/api/search/personalized", UriKind.Relative),
            new { query, user_id = UserId, limit, context, explain = true });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{query}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public Task ClickAsync(JsonNode hit, JsonNode list) => TrackAsync(new
    {
        type = "click", user_id = UserId, product_id = hit.Product()["id"].Text(),
        context = new { list_id = list["list_id"].Text(), search_query = list["query"].Text(), position = hit["explain"]!["position"]!.GetValue<int>() },
    });

    public Task ScrollPastAsync(IEnumerable<JsonNode> hits, JsonNode list) => TrackAsync(new
    {
        type = "scroll", user_id = UserId,
        context = new { list_id = list["list_id"].Text(), displayed = hits.Select(h => h.Product()["id"].Text()).ToArray() },
    });

    public Task BuyAsync(JsonNode hit, int quantity) => TrackAsync(new { type = "purchase", user_id = UserId, product_id = hit.Product()["id"].Text(), quantity });

    public async Task TrackAsync(object sent)
    {
        using var response = await api.PostAsJsonAsync(new Uri("/api/interactions/track", UriKind.Relative), sent);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.StatusCode == HttpStatusCode.Accepted && answer["rejected"]!.AsArray().Count == 0, answer.ToJsonString());
    }
}

internal static class Hits
{
    public static List<JsonNode> HitList(this JsonNode answer) => [.. answer["hits"]!.AsArray().Select(h => h!)];

    public static string Name(this JsonNode hit) => hit.Product()["name"].Text();

    public static string? Category(this JsonNode hit) => hit.Product()["category"]?.GetValue<string>();

    public static int Position(this JsonNode hit) => hit["explain"]!["position"]!.GetValue<int>();

    public static int BasePosition(this JsonNode hit) => hit["explain"]!["base_position"]!.GetValue<int>();

    public static IEnumerable<JsonNode> Boosts(this JsonNode hit, string? dimension = null) => hit["explain"]!["boosts"]!.AsArray().Select(b => b!)
        .Where(b => dimension is null ? b["event_id"] is not null : b["dimension"]?.GetValue<string>() == dimension);

    public static bool IsPlantBased(this JsonNode hit) => hit.Category()?.StartsWith("Plant ", StringComparison.Ordinal) == true
        || System.Text.RegularExpressions.Regex.IsMatch(hit.Name(), "(?i)oat ?milk|almond ?milk|soy ?milk|coconut ?milk|cashew ?milk|non-?dairy|dairy.free|vegan|plant.based", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    public static bool IsSpicy(this JsonNode hit) => System.Text.RegularExpressions.Regex.IsMatch(hit.Name(),
        "(?i)spicy|jalape|habanero|sriracha|chipotle|buffalo|flamin|\\bhot\\b|chil[ei] lim|sweet heat|cajun|cayenne|serrano|wasabi|jerk", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
