using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

[Collection(SmallShopCollection.Name)]
public sealed class ProductTests(SmallShop shop)
{
    [Fact]
    public async Task A_hit_leads_to_its_product()
    {
        var hit = (await shop.Api.SearchAsync("q=pasta"))["hits"]![0]!.Product();
        var product = await GetAsync($"/api/products/{Uri.EscapeDataString(hit["id"].Text())}");
        Assert.Equal(hit["name"].Text(), product["name"].Text());
        Assert.Equal(hit["price"]!.GetValue<decimal>(), product["price"]!.GetValue<decimal>());
        Assert.NotNull(product["source"]);
    }

    [Fact]
    public async Task A_barcode_is_found_with_and_without_leading_zeros()
    {
        var hit = (await shop.Api.AllHitsAsync("q=pasta")).First(h => h.Product()["gtin"] is not null).Product();
        var gtin = hit["gtin"].Text();
        var printed = gtin.TrimStart('0').PadLeft(12, '0');
        Assert.Equal(hit["id"].Text(), (await GetAsync($"/api/products/gtin/{gtin}"))["id"].Text());
        Assert.Equal(hit["id"].Text(), (await GetAsync($"/api/products/gtin/{printed}"))["id"].Text());
    }

    [Fact]
    public async Task Suggestions_complete_what_is_typed()
    {
        var answer = await GetAsync("/api/search/suggest?q=oat+mi");
        var products = answer["suggestions"]!.AsArray().Where(s => s!["type"].Text() == "product").ToList();
        Assert.NotEmpty(products);
        Assert.All(products, p => Assert.Matches("(?i)oat.*mi|mi.*oat", p!["text"].Text()));
        Assert.All(products, p => Assert.NotNull(p!["product_id"]));
        Assert.Empty((await GetAsync("/api/search/suggest?q="))["suggestions"]!.AsArray());
    }

    [Fact]
    public async Task A_query_is_suggested_to_others_after_several_searches()
    {
        for (var i = 0; i < 3; i++) await shop.Api.SearchAsync("q=tortilla+chips");
        await Eventually.TrueAsync(async () => (await GetAsync("/api/search/suggest?q=tortilla"))["suggestions"]!.AsArray()
            .Any(s => s!["type"].Text() == "query" && s["text"].Text() == "tortilla chips"));
    }

    [Fact]
    public async Task Categories_add_up_to_the_catalog()
    {
        var facts = await GetAsync("/api/catalog/facts");
        var departments = (await GetAsync("/api/catalog/categories"))["departments"]!.AsArray();
        var listed = departments.Sum(d => d!["categories"]!.AsArray().Sum(c => c!["count"]!.GetValue<int>()));
        Assert.InRange(listed, 1, facts["products"]!.GetValue<int>());
        Assert.Equal(facts["categories"]!.GetValue<int>(), departments.Sum(d => d!["categories"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_shopper_nobody_knows_gets_the_plain_answer()
    {
        var plain = await shop.Api.SearchAsync("q=pasta");
        using var response = await shop.Api.PostAsJsonAsync(new Uri("/api/search/personalized", UriKind.Relative), new
        {
            query = "pasta", user_id = "nobody", context = new { time_of_day = "morning", recent_views = Array.Empty<string>() }, limit = 20,
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(plain.Names(), JsonNode.Parse(await response.Content.ReadAsStringAsync())!.Names());
    }

    private async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await shop.Api.GetStringAsync(new Uri(path, UriKind.Relative)))!;
}
