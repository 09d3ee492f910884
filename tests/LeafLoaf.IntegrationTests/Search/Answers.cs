using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

internal static class Answers
{
    public static async Task<JsonNode> SearchAsync(this HttpClient api, string parameters)
    {
        using var response = await api.GetAsync(new Uri($"/api/search?{parameters}", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{parameters}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>All hits of a query, page by page.</summary>
    public static async Task<List<JsonNode>> AllHitsAsync(this HttpClient api, string parameters)
    {
        var hits = new List<JsonNode>();
        while (true)
        {
            var page = await api.SearchAsync($"{parameters}&limit=100&offset={hits.Count}");
            hits.AddRange(page["hits"]!.AsArray().Select(h => h!));
            if (page["hits"]!.AsArray().Count < 100) return hits;
        }
    }

    public static IEnumerable<string> Texts(this JsonNode? node) => node?.AsArray().Select(n => n!.GetValue<string>()) ?? [];

    public static string Text(this JsonNode? node) => node!.GetValue<string>();

    public static JsonNode Product(this JsonNode hit) => hit["product"]!;

    public static string[] Names(this JsonNode answer) => [.. answer["hits"]!.AsArray().Select(h => h!.Product()["name"].Text())];
}
