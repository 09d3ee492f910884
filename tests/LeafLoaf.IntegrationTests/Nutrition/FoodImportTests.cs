using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Nutrition;

/// <summary><c>import foods</c> with small downloads in FoodData Central's own form, into the shop that runs.</summary>
[Collection(SmallShopCollection.Name)]
public sealed class FoodImportTests(SmallShop shop)
{
    [Fact]
    public async Task Tables_are_taken_with_the_preferred_energy_and_bad_rows_refused()
    {
        var folder = Directory.CreateDirectory(Path.Combine(shop.Workspace.Data, "fdc-csv")).FullName;
        await WriteAsync(folder, "food.csv", """
            "fdc_id","data_type","description","food_category_id","publication_date"
            "900001","foundation_food","Quokka beans, dried, raw","16","2024-04-18"
            "900002","branded_food","QUOKKA KITCHEN, CRUNCHY FLAKES","","2024-04-18"
            "900003","foundation_food","Impossible paste","16","2024-04-18"
            "900004","sub_sample_food","Quokka beans, sample 1","16","2024-04-18"
            "900005","foundation_food","Nothing is known of it","16","2024-04-18"
            """);
        await WriteAsync(folder, "food_category.csv", "\"id\",\"code\",\"description\"\n\"16\",\"1600\",\"Legumes and Legume Products\"\n");
        await WriteAsync(folder, "food_nutrient.csv", """
            "id","fdc_id","nutrient_id","amount","data_points"
            "1","900001","1003","21.5",""
            "2","900002","1008","380",""
            "3","900001","1004","1.5",""
            "4","900001","1005","62.0",""
            "5","900001","2047","347.5",""
            "6","900001","2048","341.1",""
            "7","900003","1008","90",""
            "8","900003","1003","60",""
            "9","900003","1004","40",""
            "10","900003","1005","40",""
            "11","900002","1003","8",""
            "12","900002","1004","2",""
            "13","900002","1005","84",""
            "14","900004","1003","20",""
            """);
        await WriteAsync(folder, "food_portion.csv", "\"id\",\"fdc_id\",\"seq_num\",\"amount\",\"measure_unit_id\",\"portion_description\",\"modifier\",\"gram_weight\"\n\"1\",\"900001\",\"1\",\"1\",\"1000\",\"\",\"\",\"180\"\n");
        await WriteAsync(folder, "measure_unit.csv", "\"id\",\"name\"\n\"1000\",\"cup\"\n");
        await WriteAsync(folder, "branded_food.csv", "\"fdc_id\",\"brand_owner\",\"brand_name\",\"gtin_upc\",\"serving_size\",\"serving_size_unit\",\"branded_food_category\"\n\"900002\",\"Quokka Kitchen\",\"\",\"4006381333931\",\"30\",\"g\",\"Cereal\"\n");

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["import", "foods", folder]);

        Assert.True(exit == 0, output);
        Assert.Contains("2 foods taken, 2 refused", output, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await shop.Api.GetAsync(new Uri("/api/foods/fdc:900001", UriKind.Relative))).IsSuccessStatusCode);
        var beans = await shop.Api.GetFromJsonAsync<JsonElement>("/api/foods/fdc:900001");
        var energy = beans.GetProperty("nutrients").EnumerateArray().Single(n => n.GetProperty("nutrient").GetString() == "energy_kcal");
        Assert.Equal(341.1, energy.GetProperty("amount").GetDouble(), 3);
        Assert.Contains("Atwater specific", energy.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("protein", beans.GetProperty("group").GetString());
        // The branded one is not in memory: by its words in the database as soon as the new version is followed, and by its barcode.
        await Eventually.TrueAsync(async () => (await shop.Api.GetFromJsonAsync<JsonElement>("/api/foods?q=quokka%20crunchy%20flakes"))
            .GetProperty("foods").EnumerateArray().Any(f => f.GetProperty("id").GetString() == "fdc:900002"));
        Assert.Equal("fdc:900002", (await shop.Api.GetFromJsonAsync<JsonElement>("/api/foods/barcode/4006381333931")).GetProperty("id").GetString());
        // And eaten: half a cup of 180 g.
        var meal = await (await shop.Api.PostAsJsonAsync("/api/nutrition/analyze", new { items = new[] { new { food = "fdc:900001", quantity = 0.5, unit = "cup" } } })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(90, Assert.Single(meal.GetProperty("items").EnumerateArray()).GetProperty("grams").GetDouble(), 2);
    }

    [Fact]
    public async Task A_json_download_is_taken_too_and_twice_the_same_changes_nothing()
    {
        var file = Path.Combine(shop.Workspace.Data, "foundation.json");
        await File.WriteAllTextAsync(file, """
            {"FoundationFoods": [
              {"foodClass":"FinalFood","description":"Wombat berries, \"raw\" {ripe}","fdcId":910001,"dataType":"Foundation","foodCategory":{"description":"Fruits and Fruit Juices"},
               "foodNutrients":[{"type":"FoodNutrient","nutrient":{"id":2047,"number":"957","name":"Energy (Atwater General Factors)"},"amount":57},
                                {"nutrient":{"id":1003,"number":"203"},"amount":0.7},{"nutrient":{"id":1004,"number":"204"},"amount":0.3},{"nutrient":{"id":1005,"number":"205"},"amount":14.5}],
               "foodPortions":[{"amount":1,"measureUnit":{"name":"cup"},"gramWeight":148}]}
            ]}
            """);
        for (var i = 0; i < 2; i++)
        {
            var (exit, output) = await WorkersCommand.RunAsync(shop, ["import", "foods", file]);
            Assert.True(exit == 0, output);
            Assert.Contains("1 foods taken, 0 refused", output, StringComparison.Ordinal);
        }
        await Eventually.TrueAsync(async () => (await shop.Api.GetAsync(new Uri("/api/foods/fdc:910001", UriKind.Relative))).IsSuccessStatusCode);
        Assert.Equal("fruit", (await shop.Api.GetFromJsonAsync<JsonElement>("/api/foods/fdc:910001")).GetProperty("group").GetString());
    }

    [Fact]
    public async Task What_is_no_download_changes_nothing()
    {
        var (exit, output) = await WorkersCommand.RunAsync(shop, ["import", "foods", Path.Combine(shop.Workspace.Data, "nowhere")]);
        Assert.Equal(1, exit);
        Assert.Contains("There is no file or folder", output, StringComparison.Ordinal);
    }

    private static Task WriteAsync(string folder, string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text);
}
