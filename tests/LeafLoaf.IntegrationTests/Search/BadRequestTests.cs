using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Search;

[Collection(SmallShopCollection.Name)]
public sealed class BadRequestTests(SmallShop shop)
{
    [Theory]
    [InlineData("q=milk&limit=0", "limit")]
    [InlineData("q=milk&limit=101", "limit")]
    [InlineData("q=milk&limit=many", "limit")]
    [InlineData("q=milk&offset=-1", "offset")]
    [InlineData("q=milk&alpha=1.5", "alpha")]
    [InlineData("q=milk&max_price=-3", "max_price")]
    [InlineData("q=milk&max_price=cheap", "max_price")]
    [InlineData("q=milk&min_price=5&max_price=2", "min_price")]
    [InlineData("q=milk&diet=carnivore", "diet")]
    [InlineData("q=milk&exclude_allergen=cats", "exclude_allergen")]
    [InlineData("q=milk&explain=perhaps", "explain")]
    [InlineData("q=milk&q=bread", "q")]
    [InlineData("q=", "q")]
    [InlineData("", "q")]
    public async Task A_wrong_parameter_is_named(string parameters, string field)
    {
        using var response = await shop.Api.GetAsync(new Uri($"/api/search?{parameters}", UriKind.Relative));
        await AssertNamesAsync(response, field);
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        using var response = await shop.Api.GetAsync(new Uri("/api/search?q=milk&limit=x&offset=y&alpha=z", UriKind.Relative));
        foreach (var field in new[] { "limit", "offset", "alpha" }) await AssertNamesAsync(response, field);
    }

    [Fact]
    public async Task A_query_may_have_two_hundred_characters()
    {
        using var allowed = await shop.Api.GetAsync(new Uri($"/api/search?q={new string('a', 200)}", UriKind.Relative));
        using var tooLong = await shop.Api.GetAsync(new Uri($"/api/search?q={new string('a', 201)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        await AssertNamesAsync(tooLong, "q");
    }

    [Theory]
    [InlineData("""{"query":""}""", "query")]
    [InlineData("""{"query":"milk","limit":1000}""", "limit")]
    [InlineData("""{"query":"milk","filters":{"max_price":-1}}""", "maxprice")]
    public async Task A_wrong_field_of_a_personal_search_is_named(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await shop.Api.PostAsync(new Uri("/api/search/personalized", UriKind.Relative), content);
        await AssertNamesAsync(response, field);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"query":5}""")]
    [InlineData("""{"query":"milk","filters":{"diet":["carnivore"]}}""")]
    public async Task A_body_that_cannot_be_read_is_a_problem_document(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await shop.Api.PostAsync(new Uri("/api/search/personalized", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/products/nothing-like-that", HttpStatusCode.NotFound)]
    [InlineData("/api/products/gtin/12345678901234", HttpStatusCode.NotFound)]
    [InlineData("/api/products/gtin/12ab", HttpStatusCode.BadRequest)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_problem_document(string path, HttpStatusCode status)
    {
        using var response = await shop.Api.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static async Task AssertNamesAsync(HttpResponseMessage response, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Contains(problem["errors"]!.AsObject(), e => e.Key.Replace("_", "").Contains(field.Replace("_", ""), StringComparison.OrdinalIgnoreCase));
    }
}
