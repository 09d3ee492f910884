using System.Globalization;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.CatalogBuilder.Foods;

/// <summary>
/// Dishes as eaten from USDA's Food and Nutrient Database for Dietary Studies. The source counts one portion of each: converted to
/// 100 g here, four decimals. It states sugars, not trans fat, and prints its amounts to about three digits, so that what comes from a
/// portion of a few grams is rough: its confidence is lower.
/// </summary>
internal static class Dishes
{
    private const double RoughBelowGrams = 5;

    private static readonly Dictionary<Nutrient, string> Columns = new()
    {
        [Nutrient.EnergyKcal] = "Energy(kcal)", [Nutrient.ProteinG] = "Protein(g)", [Nutrient.FatG] = "Total Fat(g)",
        [Nutrient.SaturatedFatG] = "Fatty acids, total saturated(g)", [Nutrient.MonounsaturatedFatG] = "Fatty acids, total monounsaturated(g)",
        [Nutrient.PolyunsaturatedFatG] = "Fatty acids,total polyunsaturated (g)", [Nutrient.CarbohydrateG] = "Carbohydrate(g)",
        [Nutrient.SugarG] = "Sugar(g)", [Nutrient.FibreG] = "Fiber,total dietary (g)", [Nutrient.SodiumMg] = "Sodium(mg)",
        [Nutrient.PotassiumMg] = "Potassium(mg)", [Nutrient.CalciumMg] = "Calcium(mg)", [Nutrient.IronMg] = "Iron(mg)",
        [Nutrient.MagnesiumMg] = "Magnesium(mg)", [Nutrient.ZincMg] = "Zinc(mg)", [Nutrient.VitaminCMg] = "Vitamin C(mg)",
        [Nutrient.VitaminDUg] = "Vitamin D (D2 + D3)(mcg)", [Nutrient.VitaminAUg] = "Vitamin A, RAE(mcg_RAE)",
        [Nutrient.VitaminB12Ug] = "Vitamin B-12(mcg)", [Nutrient.FolateUg] = "Folate,total (mcg)", [Nutrient.CholesterolMg] = "Cholestrol(mg)",
        [Nutrient.CaffeineMg] = "Caffeine(mg)", [Nutrient.AlcoholG] = "Alcohol(g)", [Nutrient.WaterG] = "Water(g)",
    };

    public static IEnumerable<Food> Read(string raw, Func<string, FoodGroup?> group)
    {
        var number = 0;
        foreach (var row in Tables.Csv(Path.Combine(raw, "fndds.csv.gz")))
        {
            number++;
            if (row.Text("Main food description") is not { } name || row.Number("Portion weight (g)") is not > 0) continue;
            var grams = row.Number("Portion weight (g)")!.Value;
            yield return new Food
            {
                Id = $"fndds:{number}", Name = name, Source = "fndds", Group = group(name), Confidence = grams < RoughBelowGrams ? 0.7 : 0.9,
                Per100 = NutrientSet.Of(n => Columns.TryGetValue(n, out var column) && row.Number(column) is { } v ? Math.Round(v / grams * 100, 4) : null),
                Portions = Portion(row.Text("Portion description"), grams) is { } portion ? [portion] : [],
            };
        }
    }

    // "1 cup, cooked" is one "cup, cooked"; "Quantity not specified" is what the source assumes then: a serving.
    private static FoodPortion? Portion(string? text, double grams)
    {
        if (text is null) return null;
        if (text == "Quantity not specified") return new(1, "serving (quantity not specified)", grams);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return new(1, text, grams);
        var first = text[..space];
        if (first == "1/2") return new(0.5, text[(space + 1)..], grams);
        return double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? new(amount, text[(space + 1)..], grams) : new(1, text, grams);
    }
}
