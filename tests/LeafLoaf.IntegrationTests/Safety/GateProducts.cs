using System.Globalization;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>
/// Products of the same name that differ in what is known of peanuts. Those that are not safe are the better and cheaper ones, so that
/// every surface would offer them first.
/// </summary>
internal static class GateProducts
{
    public const string Free = "gate-free";
    public const string FreeAndBetter = "gate-free-better";
    public const string Contains = "gate-contains";
    public const string MayContain = "gate-may";
    public const string Unknown = "gate-unknown";
    public const string Sack = "gate-sack";
    public const string Name = "Wobbleroot Granola";

    public static readonly IReadOnlyList<string> NotSafe = [Contains, MayContain, Unknown];

    public static IEnumerable<string> Lines =>
    [
        Line(Free, "Rolled oats, sugar, salt", fibre: 4, sugar: 30, price: 9.90m, gtin: "40000001"),
        Line(FreeAndBetter, "Rolled oats, raisins", fibre: 10, sugar: 12, price: 9.50m, gtin: "40000002"),
        Line(Contains, "Rolled oats, peanuts", fibre: 14, sugar: 3, price: 8.90m, gtin: "40000003", contains: "\"peanuts\""),
        Line(MayContain, "Rolled oats. May contain peanuts", fibre: 14, sugar: 3, price: 8.80m, gtin: "40000004", may: "\"peanuts\""),
        Line(Unknown, null, fibre: 14, sugar: 3, price: 8.70m, gtin: "40000005", unknown: true),
        Plain("gate-rice", "Long Grain White Rice", "Rice", "Long grain rice", 1.80m, 907),
        Plain("gate-rice-unknown", "White Rice", "Rice", null, 0.90m, 907),
        Plain("gate-butter", "Butter, Unsalted", "Butter & Margarine", "Cream", 3.90m, 227),
        Line(Sack, "Rolled oats, raisins", fibre: 12, sugar: 5, price: 49m, gtin: "40000006", grams: 5000),
    ];

    private static string Plain(string id, string name, string category, string? ingredients, decimal price, int grams) =>
        Line(id, ingredients, 1, 0, price, "40000" + (id.Length * 7 + grams), unknown: ingredients is null, grams: grams)
            .Replace(Name, name, StringComparison.Ordinal).Replace("\"Granola\"", $"\"{category}\"", StringComparison.Ordinal).Replace("Wobbleroot", "Plainfield", StringComparison.Ordinal);

    private static string Line(
        string id, string? ingredients, double fibre, double sugar, decimal price, string gtin, string contains = "", string may = "", bool unknown = false, int grams = 500) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""
        {"id":"{{{id}}}","gtin":"{{{gtin}}}","name":"{{{Name}}}","brand":"Wobbleroot","category":"Granola","category_source":"source",{{{(ingredients is null ? "" : $"\"ingredients\":\"{ingredients}\",")}}}"ingredients_truncated":false,"price":{{{price}}},"currency":"USD","size":"{{{grams}}} g","size_amount":{{{grams}}},"size_unit":"g","diets":[],"allergens":{"contains":[{{{contains}}}],"may_contain":[{{{may}}}],"unknown":{{{(unknown ? "true" : "false")}}}},"nutrition_per_100g":{"energy_kcal":420,"protein_g":9,"fat_g":10,"saturated_fat_g":2,"carbohydrate_g":70,"sugar_g":{{{sugar}}},"fibre_g":{{{fibre}}},"sodium_mg":200},"source":"import"}
        """).Replace("\n", "", StringComparison.Ordinal).Trim();
}
