using System.Net;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Nutrition;

/// <summary>Own recipes as foods of meals and as baskets, and the diary of the demonstration's people.</summary>
[Collection(AccountShopCollection.Name)]
public sealed class RecipeFoodTests(AccountShop shop)
{
    // From the raw table: cooked white rice has none of it, butter 717 and white sugar 387 kcal in 100 g.
    private const string Ingredients = "200 g butter\n100 g white sugar";
    private const double ServingKcal = (2 * 717 + 387) / 4.0;

    [Fact]
    public async Task A_serving_of_an_own_recipe_is_counted_right_and_somebody_elses_is_not_found()
    {
        var (owner, other) = (await TokenAsync(), await TokenAsync());
        var recipe = await KeepAsync(owner, Ingredients, servings: 4);
        var food = $"recipe:{recipe}";
        foreach (var (item, kcal, grams) in new[]
        {
            ((object)new { food, quantity = 1, unit = "serving" }, ServingKcal, 75), (new { food, quantity = 2 }, 2 * ServingKcal, 150), (new { food }, ServingKcal, 75),
            (new { food, quantity = 30, unit = "g" }, (2 * 717 + 387) / 300.0 * 30, 30),
        })
        {
            var meal = (await shop.Demo.PostAsync("/api/nutrition/analyze", new { items = new[] { item } }, owner)).Body!;
            var counted = Assert.Single(meal["items"]!.AsArray())!;
            Assert.Equal((food, "recipe"), (counted["food"]!["id"]!.ToString(), counted["food"]!["source"]!.ToString()));
            Assert.Equal(grams, (double)counted["grams"]!, 0.01);
            Assert.Equal(kcal, (double)meal["totals"]!["energy_kcal"]!, 0.5);
        }
        // Three spoons of it: a recipe is measured in servings and grams, and nothing is guessed.
        Assert.Equal("unknown_unit", (await shop.Demo.PostAsync("/api/nutrition/analyze", new { items = new[] { new { food, quantity = 3, unit = "tbsp" } } }, owner)).Body!["questions"]![0]!["kind"]!.ToString());
        foreach (var token in new[] { other, null })
        {
            var meal = (await shop.Demo.PostAsync("/api/nutrition/analyze", new { items = new[] { new { food, quantity = 1 } } }, token)).Body!;
            Assert.Empty(meal["items"]!.AsArray());
            Assert.Equal(food, Assert.Single(meal["unknown_foods"]!.AsArray())!.ToString());
        }
        (await shop.Demo.PostAsync("/api/meals", new { items = new[] { new { food, quantity = 1 } } }, other)).Is(HttpStatusCode.BadRequest);
        (await shop.Demo.PostAsync("/api/basket/recipe", new { recipe_id = recipe }, other)).Is(HttpStatusCode.NotFound);

        var logged = await shop.Demo.PostAsync("/api/meals", new { items = new[] { new { food, quantity = 2, unit = "serving" } } }, owner);
        logged.Is(HttpStatusCode.Created);
        Assert.Equal(2 * ServingKcal, (double)logged.Body!["totals"]!["energy_kcal"]!, 0.5);
        // A change of the recipe counts from the next meal on; what was eaten stays as it was.
        (await shop.Demo.AskAsync(HttpMethod.Put, $"/api/recipes/{recipe}", new { name = "Half as much", servings = 4, ingredients = "100 g butter" }, owner)).Is(HttpStatusCode.OK);
        Assert.Equal(717 / 4.0, (double)(await shop.Demo.PostAsync("/api/nutrition/analyze", new { items = new[] { new { food, quantity = 1 } } }, owner)).Body!["totals"]!["energy_kcal"]!, 0.5);
        Assert.Equal(2 * ServingKcal, (double)(await shop.Demo.ReadAsync($"/api/meals/{logged["id"]}", owner)).Body!["totals"]!["energy_kcal"]!, 0.5);
    }

    [Fact]
    public async Task A_recipe_warns_of_what_its_ingredients_hold_and_one_that_cannot_be_counted_is_asked_about()
    {
        var owner = await TokenAsync();
        var (nuts, strange) = (await KeepAsync(owner, "100 g peanuts\n50 g white sugar", 2), await KeepAsync(owner, "100 g butter\n3 florps of moonmilk", 2));
        (await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/health", new { allergies = new[] { "peanuts" } }, owner)).Is(HttpStatusCode.OK);
        foreach (var path in new[] { "/api/nutrition/analyze", "/api/meals" })
        {
            var meal = (await shop.Demo.PostAsync(path, new { items = new[] { new { food = $"recipe:{nuts}", quantity = 1 } } }, owner)).Body!;
            Assert.Equal(("allergen", "danger"), (meal["insights"]![0]!["rule"]!.ToString(), meal["insights"]![0]!["severity"]!.ToString()));
        }
        Assert.Equal("danger", (await shop.Demo.ReadAsync($"/api/recipes/{nuts}", owner)).Body!["warnings"]![0]!["severity"]!.ToString());
        Assert.Equal($"recipe:{strange}", (await shop.Demo.PostAsync("/api/nutrition/analyze", new { items = new[] { new { food = $"recipe:{strange}", quantity = 1 } } }, owner)).Body!["unknown_foods"]![0]!.ToString());
    }

    [Fact]
    public async Task An_own_recipe_becomes_a_basket_as_its_text_does()
    {
        var owner = await TokenAsync();
        var recipe = await KeepAsync(owner, "400 g white rice\n200 g butter", 4);
        var byId = await shop.Demo.PostAsync("/api/basket/recipe", new { recipe_id = recipe, servings = 8 }, owner);
        byId.Is(HttpStatusCode.OK);
        var byText = await shop.Demo.PostAsync("/api/basket/recipe", new { text = "400 g white rice\n200 g butter", serves = 4, servings = 8 }, owner);
        Assert.Equal(byText.Text, byId.Text);
        Assert.Equal(8, (double)byId.Body!["servings"]!);
        (await shop.Demo.PostAsync("/api/basket/recipe", new { recipe_id = recipe, text = "1 egg" }, owner)).NamesField("text");
        (await shop.Demo.PostAsync("/api/basket/recipe", new { serves = 2 }, owner)).NamesField("text");
        (await shop.Demo.PostAsync("/api/basket/recipe", new { recipe_id = Guid.NewGuid() }, owner)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_meal_with_a_product_is_remembered_until_the_product_changes()
    {
        var product = shop.Products[0];
        object body = new { items = new[] { new { food = $"product:{product}", quantity = 100, unit = "g" } } };
        var first = (await shop.Demo.PostAsync("/api/nutrition/analyze", body)).Text;
        Assert.Equal(first, (await shop.Demo.PostAsync("/api/nutrition/analyze", body)).Text);
        var kcal = await shop.ScalarAsync<double>("select coalesce(energy_kcal, 0) from products where id = $1", product);
        await shop.ExecuteAsync($"update products set energy_kcal = coalesce(energy_kcal, 0) + 7 where id = '{product}'");
        try
        {
            Assert.Equal(kcal + 7, (double)(await shop.Demo.PostAsync("/api/nutrition/analyze", body)).Body!["totals"]!["energy_kcal"]!, 0.01);
        }
        finally
        {
            await shop.ExecuteAsync($"update products set energy_kcal = energy_kcal - 7 where id = '{product}'");
        }
    }

    [Fact]
    public async Task The_demonstrations_people_have_kept_a_diary_and_newcomers_have_not()
    {
        var vera = (await shop.Demo.PostAsync("/api/accounts/personas/vegan/login"))["access_token"];
        JsonNode trend = JsonValue.Create(0);
        await Eventually.TrueAsync(async () => (trend = (await shop.Demo.ReadAsync("/api/diary/trend?days=31", vera)).Body!)["days_logged"]!.GetValue<int>() >= 30);
        Assert.InRange((double)trend["average"]!["energy_kcal"]!, 1200, 2800);
        var meals = (await shop.Demo.ReadAsync("/api/meals?limit=100", vera)).Body!["meals"]!.AsArray();
        Assert.InRange(meals.Count, 80, 100);
        Assert.All(meals, m => Assert.Empty(m!["unknown_foods"]!.AsArray()));
        Assert.Contains(meals, m => m!["insights"]!.AsArray().Count > 0);

        // What is eaten most is told to the shop, once enough people eat it to be nobody's business.
        foreach (var persona in new[] { "family", "nut_allergy", "gluten_free" }) await shop.Demo.PostAsync($"/api/accounts/personas/{persona}/login");
        var admin = (await shop.Demo.PostAsync("/api/accounts/personas/admin/login"))["access_token"];
        await Eventually.TrueAsync(async () => (await shop.Demo.ReadAsync("/api/admin/foods/usage", admin)).Body!["popular"]!.AsArray().Any(f => (long)f!["shoppers"]! >= 3));
        var usage = (await shop.Demo.ReadAsync("/api/admin/foods/usage", admin)).Body!;
        Assert.All(usage["popular"]!.AsArray().Concat(usage["unknown"]!.AsArray()), f => Assert.True((long)f!["shoppers"]! >= 3));
        Assert.InRange((double)usage["bytes_per_meal"]!, 200, 20_000);

        // Coming back adds nothing.
        await shop.Demo.PostAsync("/api/accounts/personas/vegan/login");
        var nico = (await shop.Demo.PostAsync("/api/accounts/personas/newcomer/login"))["access_token"];
        Assert.Equal(0, (await shop.Demo.ReadAsync("/api/diary/trend", nico)).Body!["days_logged"]!.GetValue<int>());
        Assert.Equal(meals.Count, (await shop.Demo.ReadAsync("/api/meals?limit=100", vera)).Body!["meals"]!.AsArray().Count);
    }

    private async Task<string> TokenAsync() => (await shop.Demo.RegisterAsync())["access_token"];

    private async Task<string> KeepAsync(string token, string ingredients, double servings)
    {
        var kept = await shop.Demo.PostAsync("/api/recipes", new { name = "Something sweet", servings, ingredients }, token);
        kept.Is(HttpStatusCode.Created);
        return kept["id"];
    }
}
