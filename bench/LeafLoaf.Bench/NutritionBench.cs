using System.Net.Http.Json;

namespace LeafLoaf.Bench;

/// <summary>Meals counted without a cache, each text another, and foods looked up over the full table.</summary>
public static class NutritionBench
{
    private const int Calls = 2000;

    private static readonly string[] Foods =
        ["scrambled eggs", "wholegrain toast", "butter", "avocado", "white rice", "chicken breast", "broccoli", "cheddar", "banana", "greek yogurt", "black beans", "olive oil", "salmon", "courgette", "bananna", "lentil soup"];

    public static async Task RunAsync(Shop shop, Report report)
    {
        async Task AnalyzeAsync(string text)
        {
            using var response = await shop.Api.PostAsJsonAsync(new Uri("/api/nutrition/analyze", UriKind.Relative), new { text });
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
        }

        // Other grams each time: the answer was never given before.
        static string Meal(int i) => $"{40 + i} g {Foods[i % Foods.Length]}, {30 + i % 300} g {Foods[(i / 3 + 5) % Foods.Length]} with 2 tbsp {Foods[(i / 7 + 11) % Foods.Length]} and {1 + i % 4} apples";
        await Load.ClosedAsync(1, 200, i => AnalyzeAsync(Meal(100_000 + i)));
        var fresh = await Load.ClosedAsync(1, Calls, i => AnalyzeAsync(Meal(i)));
        report.Add("meal of 4 foods, new each time, p50", fresh.Percentile(0.5), "ms", 5);
        report.Add("meal of 4 foods, new each time, p99", fresh.Percentile(0.99), "ms", 50);
        var known = await Load.ClosedAsync(1, Calls, i => AnalyzeAsync(Meal(i % 20)));
        report.Add("meal of 4 foods, from the cache, p50", known.Percentile(0.5), "ms");
        var lookup = await Load.ClosedAsync(4, Calls, async i =>
        {
            using var response = await shop.Api.GetAsync(new Uri($"/api/foods?q={Uri.EscapeDataString(Foods[i % Foods.Length] + (i % 3 == 0 ? "" : $" {(char)('a' + i % 26)}{i % 97}"))}&limit=5", UriKind.Relative));
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
        });
        report.Add("food looked up, 4 clients, p95", lookup.Percentile(0.95), "ms", 5);
    }
}
