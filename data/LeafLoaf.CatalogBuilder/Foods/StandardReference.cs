using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.CatalogBuilder.Foods;

/// <summary>USDA National Nutrient Database for Standard Reference, release 28: amounts per 100 g of the edible part.</summary>
internal static class StandardReference
{
    private static readonly (Nutrient Nutrient, string Column)[] Columns =
    [
        (Nutrient.EnergyKcal, "energy_kcal"), (Nutrient.ProteinG, "protein_g"), (Nutrient.FatG, "fat_g"), (Nutrient.SaturatedFatG, "sat_fat_g"),
        (Nutrient.TransFatG, "trans_fat_g"), (Nutrient.MonounsaturatedFatG, "mono_fat_g"), (Nutrient.PolyunsaturatedFatG, "poly_fat_g"),
        (Nutrient.CarbohydrateG, "carb_g"), (Nutrient.SugarG, "sugar_g"), (Nutrient.FibreG, "fiber_g"), (Nutrient.SodiumMg, "sodium_mg"),
        (Nutrient.PotassiumMg, "potassium_mg"), (Nutrient.CalciumMg, "calcium_mg"), (Nutrient.IronMg, "iron_mg"),
        (Nutrient.MagnesiumMg, "magnesium_mg"), (Nutrient.ZincMg, "zinc_mg"), (Nutrient.VitaminCMg, "vit_c_mg"), (Nutrient.VitaminDUg, "vit_d_ug"),
        (Nutrient.VitaminAUg, "vit_a_rae_ug"), (Nutrient.VitaminB12Ug, "vit_b12_ug"), (Nutrient.FolateUg, "folate_ug"),
        (Nutrient.CholesterolMg, "cholesterol_mg"), (Nutrient.CaffeineMg, "caffeine_mg"), (Nutrient.AlcoholG, "alcohol_g"), (Nutrient.WaterG, "water_g"),
    ];

    public static IEnumerable<Food> Read(string raw)
    {
        var portions = Tables.Csv(Path.Combine(raw, "usda_sr28_portions.csv.gz"))
            .Where(r => r.Number("amount") is > 0 && r.Number("grams") is > 0 && r.Text("measure") is not null)
            .ToLookup(r => r["ndb_no"], r => new FoodPortion(r.Number("amount")!.Value, r.Text("measure")!, r.Number("grams")!.Value));
        foreach (var row in Tables.Csv(Path.Combine(raw, "usda_sr28_foods.csv.gz")))
        {
            yield return new Food
            {
                Id = "sr28:" + row["ndb_no"], Name = row["description"].Trim(), Source = "usda_sr28", Category = row["group"],
                Group = FoodGroups.Of(row["group"], row["description"]), Brand = row.Text("manufacturer"),
                Per100 = NutrientSet.Of(n => row.Number(Columns[(int)n].Column)), Portions = [.. portions[row["ndb_no"]]],
                Aliases = [.. (row.Text("common_name") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            };
        }
    }
}
