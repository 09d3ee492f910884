using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.Workers.Foods;

/// <summary>
/// What FoodData Central calls things: numbers of nutrients, data types. Its energy stands under three numbers: Atwater specific factors
/// (958) are preferred, then general ones (957), then the plain one (208) in kcal.
/// </summary>
internal static class FoodCentral
{
    /// <summary>By the published nutrient number; FDC's own ids stand beside it.</summary>
    private static readonly Dictionary<int, Nutrient> ByNumber = new()
    {
        [203] = Nutrient.ProteinG, [204] = Nutrient.FatG, [606] = Nutrient.SaturatedFatG, [605] = Nutrient.TransFatG, [645] = Nutrient.MonounsaturatedFatG,
        [646] = Nutrient.PolyunsaturatedFatG, [205] = Nutrient.CarbohydrateG, [269] = Nutrient.SugarG, [291] = Nutrient.FibreG, [307] = Nutrient.SodiumMg,
        [306] = Nutrient.PotassiumMg, [301] = Nutrient.CalciumMg, [303] = Nutrient.IronMg, [304] = Nutrient.MagnesiumMg, [309] = Nutrient.ZincMg,
        [401] = Nutrient.VitaminCMg, [328] = Nutrient.VitaminDUg, [320] = Nutrient.VitaminAUg, [418] = Nutrient.VitaminB12Ug, [417] = Nutrient.FolateUg,
        [601] = Nutrient.CholesterolMg, [262] = Nutrient.CaffeineMg, [221] = Nutrient.AlcoholG, [255] = Nutrient.WaterG,
    };

    private static readonly Dictionary<int, int> NumberOfId = new()
    {
        [1003] = 203, [1004] = 204, [1258] = 606, [1257] = 605, [1292] = 645, [1293] = 646, [1005] = 205, [2000] = 269, [1079] = 291, [1093] = 307, [1092] = 306, [1087] = 301,
        [1089] = 303, [1090] = 304, [1095] = 309, [1162] = 401, [1114] = 328, [1106] = 320, [1178] = 418, [1177] = 417, [1253] = 601, [1057] = 262, [1018] = 221, [1051] = 255,
        [1008] = 208, [2047] = 957, [2048] = 958,
    };

    private static readonly (int Number, string? Said)[] Energies = [(958, "Atwater specific factors"), (957, "Atwater general factors"), (208, null)];

    /// <summary>Kept apart from plain foods: too many for memory.</summary>
    public static bool IsBranded(string dataType) => dataType.Replace("_", " ", StringComparison.Ordinal).StartsWith("branded", StringComparison.OrdinalIgnoreCase);

    /// <summary>Types that are foods; sub-samples and acquisitions are laboratory records.</summary>
    public static bool IsFood(string dataType) =>
        IsBranded(dataType) || dataType.Replace("_", " ", StringComparison.Ordinal).Replace(" food", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant() is "foundation" or "sr legacy" or "survey (fndds)" or "survey fndds";

    /// <returns>The published number of a nutrient the shop counts, by FDC's id or the number itself; null for any other.</returns>
    public static int? NumberOf(int idOrNumber) =>
        NumberOfId.TryGetValue(idOrNumber, out var number) ? number : ByNumber.ContainsKey(idOrNumber) || idOrNumber is 208 or 957 or 958 ? idOrNumber : null;

    /// <summary>The set of amounts by number, and where the energy comes from when that is derived.</summary>
    public static (NutrientSet Set, string? EnergyFrom) SetOf(IReadOnlyDictionary<int, double> byNumber)
    {
        var (energy, said) = ((double?)null, (string?)null);
        foreach (var (number, from) in Energies)
            if (energy is null && byNumber.TryGetValue(number, out var kcal)) (energy, said) = (kcal, from);
        var amounts = ByNumber.Where(n => byNumber.ContainsKey(n.Key)).ToDictionary(n => n.Value, n => byNumber[n.Key]);
        return (NutrientSet.Of(n => n == Nutrient.EnergyKcal ? energy : amounts.TryGetValue(n, out var amount) ? amount : null), said);
    }

    public static Food FoodOf(FoodRecord record)
    {
        var (set, energyFrom) = SetOf(record.Amounts);
        var millilitres = string.Equals(record.ServingUnit, "ml", StringComparison.OrdinalIgnoreCase) || string.Equals(record.ServingUnit, "MLT", StringComparison.OrdinalIgnoreCase);
        return new()
        {
            Id = $"fdc:{record.FdcId}", Name = record.Name.Length > 400 ? record.Name[..400] : record.Name, Source = "import", Category = record.Category,
            Group = FoodGroups.Of(record.Category, record.Name), Basis = millilitres ? FoodBasis.Millilitres : FoodBasis.Grams,
            // Laboratory analysis, then survey recipes, then labels.
            Confidence = IsBranded(record.DataType) ? 0.7 : record.DataType.StartsWith("survey", StringComparison.OrdinalIgnoreCase) ? 0.85 : 0.95,
            EnergyFrom = energyFrom, Brand = record.Brand, Gtin = record.Gtin is { } g && Gtins.FaultOf(g) is null ? g : null, Per100 = set,
            Portions = [.. record.Portions.Where(p => p is { Amount: > 0, Grams: > 0, Measure.Length: > 0 })],
        };
    }
}

/// <summary>A food as FoodData Central holds it, put together from its tables or its JSON.</summary>
/// <param name="Line">Of the food's own table, or its place in the JSON.</param>
/// <param name="Amounts">By published nutrient number.</param>
internal sealed record FoodRecord(
    long Line, long FdcId, string DataType, string Name, string? Category, string? Brand, string? Gtin, string? ServingUnit,
    IReadOnlyDictionary<int, double> Amounts, IReadOnlyList<FoodPortion> Portions);
