using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Nutrition;

/// <summary>What administrators change in the table, and shoppers' own recipes.</summary>
[Collection(SmallShopCollection.Name)]
public sealed class FoodEditTests(SmallShop shop)
{
    [Fact]
    public async Task A_food_of_our_own_is_counted_at_once_and_gone_when_it_is_removed()
    {
        var body = new { name = "Grandmother's wobble cake", nutrients = new Dictionary<string, double> { ["energy_kcal"] = 400, ["protein_g"] = 6, ["fat_g"] = 20, ["carbohydrate_g"] = 49 }, portions = new[] { new { measure = "slice", grams = 80 }, new { measure = "bowl", grams = 200 } } };
        var added = await SendAsync(HttpMethod.Post, "/api/admin/foods", body);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var id = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        Assert.Equal("own:grandmother-wobble-cake", id);
        Assert.Equal(640, (await KcalAsync("2 slices of grandmother's wobble cake")).Kcal, 0.01);

        // A bowl is no measure, except of a food that states one.
        Assert.Equal(800, (await KcalAsync("a bowl of grandmother's wobble cake")).Kcal, 0.01);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, $"/api/admin/foods/{id}/aliases", new { alias = "wobbly" })).StatusCode);
        Assert.Equal(320, (await KcalAsync("a slice of wobbly")).Kcal, 0.01);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"/api/admin/foods/{id}")).StatusCode);
        Assert.Equal("unknown_food", (await KcalAsync("a slice of wobbly")).Question);
    }

    [Fact]
    public async Task Numbers_that_cannot_be_right_are_refused_by_name()
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/admin/foods", new { name = "Magic", nutrients = new Dictionary<string, double> { ["energy_kcal"] = 1500, ["protein_g"] = 1, ["fat_g"] = 1, ["carbohydrate_g"] = 1 } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("nutrients", out _));
    }

    [Fact]
    public async Task A_recipe_is_counted_per_serving_and_belongs_to_its_owner()
    {
        // Rice 20044, raw: 365 kcal; olive oil 04053: tbsp 13.5 g, 884.
        var created = await shop.Api.PostAsJsonAsync("/api/recipes", new { name = "Plain rice", servings = 4, ingredients = "400 g rice\n2 tbsp olive oil", user_id = "recipe-cook" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var recipe = await created.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((4 * 365 + 0.27 * 884) / 4, recipe.GetProperty("per_serving").GetProperty("energy_kcal").GetDouble(), 0.01);
        var id = recipe.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Api.GetAsync(new Uri($"/api/recipes/{id}?user_id=somebody-else", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await shop.Api.GetAsync(new Uri($"/api/recipes/{id}?user_id=recipe-cook", UriKind.Relative))).StatusCode);
    }

    private async Task<(double Kcal, string? Question)> KcalAsync(string text)
    {
        var meal = await (await shop.Api.PostAsJsonAsync("/api/nutrition/analyze", new { text })).Content.ReadFromJsonAsync<JsonElement>();
        var question = meal.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("kind").GetString()).FirstOrDefault();
        return (meal.GetProperty("totals").TryGetProperty("energy_kcal", out var kcal) ? kcal.GetDouble() : 0, question);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var login = await shop.Api.PostAsync(new Uri("/api/accounts/personas/admin/login", UriKind.Relative), null);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await shop.Api.SendAsync(request);
    }
}
