using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Nutrition;

/// <summary>The dietitian over HTTP: counted from the shipped table in a real database.</summary>
[Collection(SmallShopCollection.Name)]
public sealed class AnalyzeTests(SmallShop shop)
{
    private const string Breakfast = "2 scrambled eggs, a slice of wholegrain toast with butter and half an avocado, 12 oz latte";

    [Fact]
    public async Task A_meal_is_right_to_the_gram_without_a_login()
    {
        var meal = await AnalyzeAsync(new { text = Breakfast });
        var grams = meal.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("food").GetProperty("id").GetString(), i.GetProperty("grams").GetDouble())).ToArray();
        Assert.Equal([("sr28:01132", 122), ("sr28:18076", 25), ("sr28:01001", 5), ("sr28:09037", 100.5), ("fndds:1358", 360)], grams);
        // 149 · 1.22 + 306 · 0.25 + 717 · 0.05 + 160 · 1.005 + 43 · 3.6, from the raw tables
        Assert.Equal(609.73, meal.GetProperty("totals").GetProperty("energy_kcal").GetDouble(), 0.01);
        Assert.NotEmpty(meal.GetProperty("insights").EnumerateArray());
    }

    [Fact]
    [Trait("A7", "15")]
    public async Task The_same_meal_is_answered_with_the_same_bytes()
    {
        var answers = new List<string>();
        for (var i = 0; i < 3; i++) answers.Add(await (await shop.Api.PostAsJsonAsync("/api/nutrition/analyze", new { text = Breakfast })).Content.ReadAsStringAsync());
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"text":"an egg","items":[{"food":"egg"}]}""", "text")]
    [InlineData("""{"items":[{"food":""}]}""", "items[0].food")]
    [InlineData("""{"items":[{"food":"egg","quantity":-1}]}""", "items[0].quantity")]
    [InlineData("""{"text":"an egg","chosen":[{"text":"an egg","food":""}]}""", "chosen")]
    [InlineData("""{"text":"an egg","chosen":[null]}""", "chosen")]
    public async Task Bad_meals_name_their_fault(string body, string field)
    {
        var answer = await shop.Api.PostAsync("/api/nutrition/analyze", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_food_chosen_for_words_of_the_meal_takes_the_place_of_the_one_that_was_found()
    {
        var found = (await AnalyzeAsync(new { text = Breakfast })).GetProperty("items")[3];
        var other = found.GetProperty("alternatives")[0].GetProperty("id").GetString()!;
        object[] chosen = [new { text = found.GetProperty("text").GetString(), food = other }, new { text = "something else", food = "sr28:09003" }];
        var meal = await AnalyzeAsync(new { text = Breakfast, chosen });
        var item = meal.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("text").GetString() == found.GetProperty("text").GetString());
        Assert.Equal(other, item.GetProperty("food").GetProperty("id").GetString());
        Assert.True(item.GetProperty("chosen").GetBoolean());
        Assert.Contains(item.GetProperty("alternatives").EnumerateArray(), a => a.GetProperty("id").GetString() == found.GetProperty("food").GetProperty("id").GetString());
        Assert.Single(meal.GetProperty("items").EnumerateArray(), i => i.TryGetProperty("chosen", out var c) && c.GetBoolean());

        // A food that is in no table changes nothing.
        object[] wrong = [new { text = found.GetProperty("text").GetString(), food = "sr28:99999" }];
        var same = await AnalyzeAsync(new { text = Breakfast, chosen = wrong });
        Assert.Equal(found.GetProperty("food").GetProperty("id").GetString(), same.GetProperty("items")[3].GetProperty("food").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Nothing_is_guessed_for_what_is_not_known()
    {
        var meal = await AnalyzeAsync(new { text = "2 nibs of chalverine and an apple" });
        Assert.Single(meal.GetProperty("items").EnumerateArray());
        Assert.Equal("chalverine", meal.GetProperty("unknown_foods")[0].GetString());
        Assert.Equal("unknown_food", meal.GetProperty("questions")[0].GetProperty("kind").GetString());
    }

    private async Task<JsonElement> AnalyzeAsync(object body)
    {
        var answer = await shop.Api.PostAsJsonAsync("/api/nutrition/analyze", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
