using System.Net;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>The rows of Open Food Facts: US groceries, and plant-based products from other countries.</summary>
public static class OpenFoodFacts
{
    public const string Source = "open_food_facts";

    public static IEnumerable<Candidate> UsProducts(string raw) =>
        Tables.Tsv(Path.Combine(raw, "off_us_products.tsv.gz")).Select(row => new Candidate
        {
            Id = "off-" + row["gtin"],
            Source = Source,
            Name = row["name"],
            RawName = row["name"],
            Gtin = Gtin(row["gtin"]),
            Brand = row.Text("brand_owner"),
            BrandSource = row.Text("brand_src"),
            SourceCategory = row.Text("usda_category") is { } category ? "usda:" + category : null,
            Ingredients = row.Text("ingredients"),
            IngredientsTruncated = row["ingredients_truncated"] == "1",
            ImageUrl = row.Text("image_url"),
            Nutrition = new()
            {
                EnergyKcal = row.Number("kcal_atwater"),
                FatG = row.Number("fat_g"),
                SaturatedFatG = row.Number("sat_fat_g"),
                CarbohydrateG = row.Number("carb_g"),
                SugarG = row.Number("sugar_g"),
                FibreG = row.Number("fiber_g"),
                ProteinG = row.Number("protein_g"),
                SodiumMg = Milligrams(row.Number("sodium_g")),
            },
        });

    public static IEnumerable<Candidate> PlantBased(string raw) =>
        Tables.Tsv(Path.Combine(raw, "off_plant_based_english.tsv.gz")).Select(row => new Candidate
        {
            Id = "off-" + row["barcode_id"],
            Source = Source,
            Name = row["product_name"],
            RawName = row["product_name"],
            Gtin = Gtin(row["barcode_id"]),
            Ingredients = row.Text("ingredients") is { } text ? WebUtility.HtmlDecode(text).Replace("_", "", StringComparison.Ordinal) : null,
            ImageUrl = row.Text("product_image"),
            Nutrition = Energy(new()
            {
                FatG = row.Number("fat_amount"),
                SaturatedFatG = row.Number("saturated_fats"),
                CarbohydrateG = row.Number("carbohydrate"),
                SugarG = row.Number("sugar"),
                FibreG = row.Number("dietary_fiber"),
                ProteinG = row.Number("protein"),
                SodiumMg = Milligrams(row.Number("sodium")),
            }),
        });

    /// <summary>A code without the zeros in front that pad it, at least the 12 digits of a UPC-A; null if it is none.</summary>
    public static string? Gtin(string code)
    {
        var digits = code.Trim().TrimStart('0');
        return digits.Length is >= 6 and <= 14 && digits.All(char.IsAsciiDigit) ? digits.PadLeft(12, '0') : null;
    }

    // The plant-based table has no energy; the Atwater factors 9, 4 and 4 give it where all three are known.
    private static NutritionFacts Energy(NutritionFacts n) =>
        n is { FatG: { } fat, CarbohydrateG: { } carbohydrate, ProteinG: { } protein }
            ? n with { EnergyKcal = Math.Round(9 * fat + 4 * carbohydrate + 4 * protein) }
            : n;

    private static double? Milligrams(double? grams) => grams is { } g ? Math.Round(g * 1000, 1) : null;
}
