using LeafLoaf.Core.Catalog;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>
/// Crackers of a brand nobody sells: for every allergen one that contains it and one that may, one that says nothing, and one that is
/// free of all. The unsafe ones are cheaper and better, and each has a name of its own, so that its name in a text gives it away.
/// </summary>
internal static class SweepProducts
{
    public const string Brand = "Zephyrine";
    public const string Query = "zephyrine crackers";
    public const string Free = "sweep-free";
    public const string Unknown = "sweep-unknown";
    public const string Category = "Crackers";

    private static readonly string[] Letters =
        ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Sigma", "Tau", "Upsilon", "Omega"];

    /// <summary>The fourteen of the EU and the nine of the US are these fifteen.</summary>
    public static readonly Allergens[] Allergens = [.. Enum.GetValues<Allergens>().Where(a => a != Core.Catalog.Allergens.None)];

    public static string WireName(Allergens allergen) => FlagNames<Allergens>.Instance.Of(allergen).Single();

    public static string Containing(Allergens allergen) => $"sweep-{WireName(allergen).Replace('_', '-')}";

    public static string NameOf(Allergens allergen, bool traces = false) => $"{Brand} {Letters[Array.IndexOf(Allergens, allergen)]} {(traces ? "Thin " : "")}Crackers";

    public static string GtinOf(Allergens allergen) => $"5000{Array.IndexOf(Allergens, allergen):0000}";

    public static IEnumerable<string> Lines =>
    [
        Line(Free, $"{Brand} Plain Crackers", "50009000", "Corn flour, sunflower oil, salt", 49.90m, 4, diets: """ "vegan","vegetarian","gluten_free","nut_free","dairy_free" """),
        Line("sweep-free-better", $"{Brand} Seaside Crackers", "50009001", "Corn flour, flax fibre, sunflower oil", 47.50m, 9, diets: """ "vegan","vegetarian","gluten_free","nut_free","dairy_free" """),
        Line(Unknown, $"{Brand} Mystery Crackers", "50009002", null, 42.10m, 16),
        .. Allergens.SelectMany(a => new[]
        {
            Line(Containing(a), NameOf(a), GtinOf(a), "Corn flour, sunflower oil", 42.50m, 15, contains: With(a)),
            Line(Containing(a) + "-may", NameOf(a, traces: true), $"5001{Array.IndexOf(Allergens, a):0000}", "Corn flour, sunflower oil", 42.40m, 15, may: With(a)),
        }),
    ];

    // Wheat always implies gluten.
    private static string With(Allergens allergen) => allergen == Core.Catalog.Allergens.Wheat ? "\"wheat\",\"gluten\"" : $"\"{WireName(allergen)}\"";

    private static string Line(string id, string name, string gtin, string? ingredients, decimal price, int fibre, string contains = "", string may = "", string diets = "") =>
        FormattableString.Invariant($"{{\"id\":\"{id}\",\"gtin\":\"{gtin}\",\"name\":\"{name}\",\"brand\":\"{Brand}\",\"category\":\"{Category}\",\"category_source\":\"source\",")
        + (ingredients is null ? "" : $"\"ingredients\":\"{ingredients}\",")
        + FormattableString.Invariant($"\"ingredients_truncated\":false,\"price\":{price},\"currency\":\"USD\",\"size\":\"250 g\",\"size_amount\":250,\"size_unit\":\"g\",\"diets\":[{diets.Trim()}],")
        + $"\"allergens\":{{\"contains\":[{contains}],\"may_contain\":[{may}],\"unknown\":{(ingredients is null ? "true" : "false")}}},"
        + FormattableString.Invariant($"\"nutrition_per_100g\":{{\"energy_kcal\":400,\"protein_g\":8,\"fat_g\":9,\"saturated_fat_g\":1,\"carbohydrate_g\":70,\"sugar_g\":2,\"fibre_g\":{fibre},\"sodium_mg\":150}},\"source\":\"import\"}}");
}
