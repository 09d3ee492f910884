using System.Globalization;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>
/// Unbranded fresh food and pantry staples under the names people shop for, with the nutrition of the SR28 row that
/// staples.csv names (<c>id,name,category,size,price,ndb_no,ingredients</c>).
/// </summary>
public static class Staples
{
    public const string Source = "usda_sr28";

    public static IEnumerable<Candidate> Products(string raw, string file)
    {
        var foods = Tables.Csv(Path.Combine(raw, "usda_sr28_foods.csv.gz")).ToDictionary(r => r["ndb_no"], StringComparer.Ordinal);
        foreach (var row in Tables.Csv(file))
        {
            if (!foods.TryGetValue(row["ndb_no"], out var food)) throw new InvalidDataException($"staples.csv: {row["name"]}: SR28 has no row {row["ndb_no"]}.");
            var size = PackSize.Parse(row["size"]);
            yield return new()
            {
                Id = "fresh-" + row["id"],
                Source = Source,
                Name = row["name"],
                RawName = row["name"],
                Category = row["category"],
                CategorySource = "source",
                Size = row["size"],
                SizeAmount = size?.Amount,
                SizeUnit = size?.Unit ?? "each",
                Price = decimal.Parse(row["price"], CultureInfo.InvariantCulture),
                Ingredients = row.Text("ingredients"),
                Description = $"Nutrition from USDA SR28: {food["description"]}.",
                Nutrition = new()
                {
                    EnergyKcal = food.Number("energy_kcal"),
                    ProteinG = food.Number("protein_g"),
                    FatG = food.Number("fat_g"),
                    SaturatedFatG = food.Number("sat_fat_g"),
                    CarbohydrateG = food.Number("carb_g"),
                    SugarG = food.Number("sugar_g"),
                    FibreG = food.Number("fiber_g"),
                    SodiumMg = food.Number("sodium_mg"),
                },
            };
        }
    }
}
