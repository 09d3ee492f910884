using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

[Collection(SmallShopCollection.Name)]
public sealed class SearchContractTests(SmallShop shop)
{
    [Fact]
    public async Task An_answer_has_every_part_of_the_contract()
    {
        var answer = await shop.Api.SearchAsync("q=oat+milk&limit=5&explain=true");

        Assert.True(Guid.TryParse(answer["list_id"].Text(), out _));
        Assert.Equal("oat milk", answer["query"].Text());
        Assert.Equal("oat milk", answer["interpretation"]!["normalized"].Text());
        Assert.Empty(answer["degraded"]!.AsArray());
        Assert.True(answer["took_ms"]!.GetValue<double>() > 0);
        Assert.Equal(5, answer["hits"]!.AsArray().Count);
        foreach (var part in new[] { "category", "brand", "diet", "price" }) Assert.NotNull(answer["facets"]![part]);
        var hit = answer["hits"]![0]!;
        foreach (var part in new[] { "id", "name", "price", "currency", "diets", "allergens" }) Assert.NotNull(hit.Product()[part]);
        foreach (var part in new[] { "contains", "may_contain", "unknown" }) Assert.NotNull(hit.Product()["allergens"]![part]);
        foreach (var part in new[] { "match", "keyword", "semantic", "fused", "boosts", "position", "base_position" })
            Assert.NotNull(hit["explain"]![part]);
    }

    [Theory]
    [InlineData("milk")]
    [InlineData("gluten free pasta")]
    [InlineData("something crunchy for the movies")]
    public async Task Pages_hold_every_hit_once_and_total_is_their_number(string query)
    {
        var q = Uri.EscapeDataString(query);
        var total = (await shop.Api.SearchAsync($"q={q}"))["total"]!.GetValue<int>();
        var hits = await shop.Api.AllHitsAsync($"q={q}");

        Assert.True(total > 0);
        Assert.Equal(total, hits.Count);
        Assert.Equal(total, hits.Select(h => h.Product()["id"].Text()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(1, total), hits.Select(h => h["explain"]!["position"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("milk")]
    [InlineData("chips")]
    [InlineData("vegan snacks under $5")]
    public async Task Facet_counts_are_the_counts_of_the_hits(string query)
    {
        var q = Uri.EscapeDataString(query);
        var facets = (await shop.Api.SearchAsync($"q={q}"))["facets"]!;
        var products = (await shop.Api.AllHitsAsync($"q={q}")).Select(h => h.Product()).ToList();

        AssertCounts(facets["category"]!, value => products.Count(p => p["category"]?.Text() == value));
        AssertCounts(facets["brand"]!, value => products.Count(p => p["brand"]?.Text() == value));
        AssertCounts(facets["diet"]!, value => products.Count(p => p["diets"].Texts().Contains(value)));
        foreach (var band in facets["price"]!.AsArray())
        {
            var (min, max) = (band!["min"]!.GetValue<decimal>(), band["max"]?.GetValue<decimal>() ?? decimal.MaxValue);
            Assert.Equal(products.Count(p => p["price"]?.GetValue<decimal>() is { } price && price >= min && price < max),
                band["count"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Choosing_a_facet_value_shows_as_many_hits_as_it_counted()
    {
        var all = await shop.Api.SearchAsync("q=milk");
        foreach (var category in all["facets"]!["category"]!.AsArray().Take(5))
        {
            var chosen = await shop.Api.SearchAsync($"q=milk&category={Uri.EscapeDataString(category!["value"].Text())}");
            Assert.Equal(category["count"]!.GetValue<int>(), chosen["total"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Without_a_query_the_filters_alone_decide()
    {
        var answer = await shop.Api.SearchAsync("diet=vegan&max_price=3");
        var hits = await shop.Api.AllHitsAsync("diet=vegan&max_price=3");

        Assert.Equal(answer["total"]!.GetValue<int>(), hits.Count);
        Assert.All(hits, h => Assert.Contains("vegan", h.Product()["diets"].Texts()));
        Assert.All(hits, h => Assert.True(h.Product()["price"]!.GetValue<decimal>() <= 3));
    }

    [Fact]
    public async Task Filters_name_brands_and_categories_in_any_case()
    {
        var category = (await shop.Api.SearchAsync("q=milk"))["facets"]!["category"]![0]!["value"].Text();
        var exact = await shop.Api.SearchAsync($"q=milk&category={Uri.EscapeDataString(category)}");
        var shouted = await shop.Api.SearchAsync($"q=milk&category={Uri.EscapeDataString(category.ToUpperInvariant())}");

        Assert.Equal(exact["total"]!.GetValue<int>(), shouted["total"]!.GetValue<int>());
        Assert.Equal(exact.Names(), shouted.Names());
    }

    private static void AssertCounts(JsonNode facet, Func<string, int> expected)
    {
        foreach (var value in facet.AsArray())
            Assert.Equal(expected(value!["value"].Text()), value["count"]!.GetValue<int>());
    }
}
