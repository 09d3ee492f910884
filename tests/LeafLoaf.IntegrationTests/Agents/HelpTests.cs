using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Help;
using LeafLoaf.IntegrationTests.Accounts;
using LeafLoaf.IntegrationTests.Search;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.IntegrationTests.Agents;

/// <summary>The shop's help over HTTP, with a real index.</summary>
[Collection(SmallShopCollection.Name)]
public sealed class HelpTests(SmallShop shop)
{
    [Fact]
    public async Task Articles_are_listed_and_read()
    {
        var list = await GetAsync("/api/help");
        Assert.True(list["articles"]!.AsArray().Count >= 60);
        var article = await GetAsync("/api/help/delivery-cost");
        Assert.Contains("$4.99", article["body"].Text());
        Assert.Equal("2026-11-20", article["updated_on"].Text());
        using var missing = await shop.Api.GetAsync(new Uri("/api/help/no-such-thing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var empty = await shop.Api.GetAsync(new Uri("/api/help/search?q=", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task A_question_finds_its_article_with_the_day_it_was_looked_at()
    {
        await IndexedAsync();
        var found = await GetAsync("/api/help/search?q=how+much+does+delivery+cost");
        Assert.Equal("delivery-cost", found["passages"]![0]!["article_id"].Text());
        Assert.Equal("/help/delivery-cost", found["passages"]![0]!["url"].Text());
        Assert.False(found["degraded"]!.GetValue<bool>());
    }

    [Fact]
    [Trait("A7", "21")]
    public async Task Knowledge_base_empty_is_ingested_again_and_the_count_logged()
    {
        await IndexedAsync();
        var collection = await QdrantAsync(HttpMethod.Post, $"collections/{HelpIndex.Alias}/points/delete?wait=true", new JsonObject { ["filter"] = new JsonObject() });
        Assert.NotNull(collection);
        await IndexedAsync();
        Assert.Contains(shop.Log, l => l.Contains("help articles were indexed", StringComparison.Ordinal) && l.Contains($"{Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "help"), "*.md").Length}", StringComparison.Ordinal));
        var found = await GetAsync("/api/help/search?q=how+do+i+cancel+an+order");
        Assert.Equal("cancel-order", found["passages"]![0]!["article_id"].Text());
    }

    [Fact]
    public async Task Unanswered_questions_are_counted_without_numbers_and_shown_to_staff_alone()
    {
        const string question = "/api/help/search?q=can+i+rent+a+zeppelin+4711+from+ann@example.com";
        await GetAsync(question);
        await GetAsync(question);
        var token = (await shop.Api.PostAsync("/api/accounts/personas/agent/login"))["access_token"];
        await Eventually.TrueAsync(async () => (await shop.Api.AskAsync(HttpMethod.Get, "/api/admin/faq/unanswered", token: token)).Body!["questions"]!.AsArray()
            .Any(q => q!["text"].Text() == "can i rent a zeppelin from" && q["times"]!.GetValue<int>() == 2));
        (await shop.Api.AskAsync(HttpMethod.Get, "/api/admin/faq/unanswered")).Is(HttpStatusCode.Unauthorized);
    }

    private Task IndexedAsync() => Eventually.TrueAsync(async () =>
        (await QdrantAsync(HttpMethod.Post, $"collections/{HelpIndex.Alias}/points/count", new JsonObject { ["exact"] = true }))?["result"]!["count"]!.GetValue<int>() > 100);

    private async Task<JsonNode?> QdrantAsync(HttpMethod method, string path, JsonObject body)
    {
        var connection = QdrantConnection.Parse(shop.Qdrant);
        using var http = new HttpClient { BaseAddress = connection.Endpoint };
        http.DefaultRequestHeaders.Add("api-key", connection.Key);
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await shop.Api.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
