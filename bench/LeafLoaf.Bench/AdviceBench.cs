using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.Bench;

/// <summary>The score and the swaps of a basket with fifteen products, one shopper at a time as they look at it.</summary>
public static class AdviceBench
{
    private const int Lines = 15;
    private const int Shoppers = 8;
    private const int Calls = 400;

    public static async Task RunAsync(Shop shop, Report report)
    {
        var products = new List<string>();
        await using (var command = shop.Database.CreateCommand(
            "select id from products where price is not null and energy_kcal is not null and size_unit in ('g', 'ml') order by md5(id) limit 120"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) products.Add(reader.GetString(0));
        var tokens = new string[Shoppers];
        for (var i = 0; i < Shoppers; i++)
        {
            using var answer = await shop.Api.PostAsync(new Uri("/api/accounts/anonymous", UriKind.Relative), null);
            tokens[i] = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
        }
        for (var line = 0; line < Lines * Shoppers; line++)
            await SendAsync(shop.Api, HttpMethod.Put, $"/api/basket/items/{Uri.EscapeDataString(products[line % products.Count])}", tokens[line % Shoppers], new { quantity = 1 + line % 2 });
        foreach (var part in new[] { "score", "swaps" })
        {
            Task AskAsync(int i) => SendAsync(shop.Api, HttpMethod.Get, $"/api/basket/{part}", tokens[i % Shoppers]);
            await Load.ClosedAsync(1, 2 * Shoppers, AskAsync);
            var load = await Load.ClosedAsync(1, part == "score" ? Calls : Calls / 4, AskAsync);
            report.Add($"basket {part}, {Lines} products, p50", load.Percentile(0.5), "ms");
            report.Add($"basket {part}, {Lines} products, p95", load.Percentile(0.95), "ms");
        }
    }

    private static async Task SendAsync(HttpClient api, HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await api.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
