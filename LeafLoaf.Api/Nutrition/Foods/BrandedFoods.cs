using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>Foods that are kept out of memory: the branded foods of an import, by their words, and the catalog's products.</summary>
public sealed class BrandedFoods(NpgsqlDataSource database, ILogger<BrandedFoods> logger)
{
    public const string ProductPrefix = "product:";
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    /// <summary>Nothing while the database is away: plain foods are still found.</summary>
    public async Task<IReadOnlyList<FoodHit>> FindAsync(string query, int most, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(AtMost);
            return await database.ListAsync(
                """
                select id, name, category, basis, nutrients[1], confidence, ts_rank(words, q) from foods, plainto_tsquery('english', $1) q
                where tail and words @@ q order by ts_rank(words, q) desc, length(name), id limit $2
                """, [query, most],
                r => new FoodHit(r.GetString(0), r.GetString(1), "import", r.Text(2), null, r.GetString(3),
                    r.IsDBNull(4) ? null : (double)(decimal)r.GetFloat(4), r.GetFloat(5), Math.Round(Math.Min(0.5, r.GetFloat(6)), 3)), limit.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogWarning("Branded foods cannot be searched: {Reason}", e.Message);
            return [];
        }
    }

    /// <summary>A food that is not in memory, by its id.</summary>
    public async Task<Food?> GetAsync(string id, CancellationToken ct)
    {
        if (id.StartsWith(ProductPrefix, StringComparison.Ordinal))
            return await database.FirstAsync($"select {ProductColumns.List} from products where id = $1", [id[ProductPrefix.Length..]], r => OfProduct(ProductColumns.Read(r, 0)), ct);
        var portions = await database.ListAsync("select amount, measure, grams from food_portions where food_id = $1 order by seq", [id], r => new FoodPortion(r.GetDouble(0), r.GetString(1), r.GetDouble(2)), ct);
        return await database.FirstAsync($"select {FoodColumns.List} from foods where id = $1", [id], r => FoodColumns.Read(r, portions, []), ct);
    }

    /// <summary>By any printed form of the number: leading zeros do not matter.</summary>
    public async Task<Food?> ByGtinAsync(string[] forms, CancellationToken ct)
    {
        if (await database.FirstAsync($"select {ProductColumns.List} from products where gtin = any($1) order by no limit 1", [forms], r => OfProduct(ProductColumns.Read(r, 0)), ct) is { } product) return product;
        return await database.FirstAsync("select id from foods where gtin = any($1) order by id limit 1", [forms], r => r.GetString(0), ct) is { } id ? await GetAsync(id, ct) : null;
    }

    /// <summary>The pack says what one pack weighs; of volumes and pieces it says nothing.</summary>
    public static Food OfProduct(Product product) => new()
    {
        Id = ProductPrefix + product.Id, Name = product.Name, Source = "catalog", Category = product.Category, Brand = product.Brand, Gtin = product.Gtin,
        // Labels may be off by a fifth (21 CFR 101.9(g)).
        Confidence = product.Source == "usda_sr28" ? 1 : 0.8,
        Per100 = product.NutritionPer100g is { } n ? NutrientSet.Of(x => Amount(n, x)) : NutrientSet.Unknown,
        Portions = product is { SizeUnit: "g", SizeAmount: { } grams and > 0 } ? [new(1, "package", grams)] : [],
    };

    private static double? Amount(NutritionFacts facts, Nutrient nutrient) => nutrient switch
    {
        Nutrient.EnergyKcal => facts.EnergyKcal, Nutrient.ProteinG => facts.ProteinG, Nutrient.FatG => facts.FatG, Nutrient.SaturatedFatG => facts.SaturatedFatG,
        Nutrient.CarbohydrateG => facts.CarbohydrateG, Nutrient.SugarG => facts.SugarG, Nutrient.FibreG => facts.FibreG, Nutrient.SodiumMg => facts.SodiumMg,
        _ => null,
    };
}
