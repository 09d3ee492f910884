using System.Net;
using System.Text.Json.Nodes;
using LeafLoaf.Core;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Search;

/// <summary>A shop of its own whose stores are taken away one by one.</summary>
public sealed class DegradationTests : IClassFixture<SmallShop>
{
    private readonly SmallShop _shop;

    public DegradationTests(SmallShop shop) => _shop = shop;

    [Fact]
    [Trait("A7", "12")]
    public async Task Without_Qdrant_the_database_answers_until_it_is_back()
    {
        await _shop.Stores.Qdrant.KillAsync();
        var degraded = await _shop.Api.SearchAsync("q=oat+milk");
        Assert.Equal(["qdrant"], degraded["degraded"].Texts());
        Assert.Contains(degraded.Names(), n => n.Contains("oat", StringComparison.OrdinalIgnoreCase));
        var vegan = await _shop.Api.AllHitsAsync("q=vegan+pasta+under+%244");
        Assert.All(vegan, h => Assert.Contains("vegan", h.Product()["diets"].Texts()));
        await Eventually.TrueAsync(async () => (await HealthAsync())["status"].Text() == "degraded");

        await _shop.Stores.StartAsync(ResourceNames.Qdrant, CancellationToken.None);
        await Eventually.TrueAsync(async () => (await _shop.Api.SearchAsync("q=oat+milk"))["degraded"]!.AsArray().Count == 0);
        await Eventually.TrueAsync(async () => (await HealthAsync())["status"].Text() == "healthy");
    }

    [Fact]
    public async Task Without_Redis_searches_go_on()
    {
        await _shop.Stores.Redis.KillAsync();
        Assert.NotEmpty((await _shop.Api.SearchAsync("q=pasta")).Names());
        await _shop.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
    }

    [Fact]
    public async Task Without_the_database_searches_go_on_and_products_say_so()
    {
        var id = (await _shop.Api.SearchAsync("q=pasta"))["hits"]![0]!.Product()["id"].Text();
        await _shop.Stores.Postgres.KillAsync();
        Assert.NotEmpty((await _shop.Api.SearchAsync("q=pasta")).Names());
        using var product = await _shop.Api.GetAsync(new Uri($"/api/products/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, product.StatusCode);
        Assert.Equal("application/problem+json", product.Content.Headers.ContentType?.MediaType);

        await _shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        await Eventually.TrueAsync(async () =>
        {
            using var again = await _shop.Api.GetAsync(new Uri($"/api/products/{id}", UriKind.Relative));
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    [Trait("A7", "12")]
    public async Task Vector_store_down_help_answers_degraded()
    {
        await _shop.Stores.Qdrant.KillAsync();
        using var response = await _shop.Api.GetAsync(new Uri("/api/help/search?q=is+delivery+free", UriKind.Relative));
        var found = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(found["degraded"]!.GetValue<bool>());
        Assert.Equal("delivery-cost", found["passages"]![0]!["article_id"].Text());
        await _shop.Stores.StartAsync(ResourceNames.Qdrant, CancellationToken.None);
    }

    private async Task<JsonNode> HealthAsync()
    {
        using var response = await _shop.Api.GetAsync(new Uri("/api/health", UriKind.Relative));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
