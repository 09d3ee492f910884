using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Advice;

/// <summary>What the catalog's products in a meal state of their allergens and diets.</summary>
public sealed class ProductStatements(NpgsqlDataSource database, ILogger<ProductStatements> logger)
{
    private const string Prefix = "product:";
    private static readonly IReadOnlyDictionary<string, FoodSafety> None = new Dictionary<string, FoodSafety>();

    /// <returns>By food id. A product that is not in it, or everything while the database is away, is not known to be free of anything.</returns>
    public async Task<IReadOnlyDictionary<string, FoodSafety>> OfAsync(AnalyzedMeal meal, CancellationToken ct)
    {
        var ids = meal.Items.Select(i => i.Food.Id).Where(id => id.StartsWith(Prefix, StringComparison.Ordinal)).Select(id => id[Prefix.Length..]).Distinct().ToArray();
        if (ids.Length == 0) return None;
        try
        {
            var rows = await database.ListAsync(
                "select id, contains, may_contain, allergens_unknown, diets from products where id = any($1)", [ids],
                r => (Id: r.GetString(0), Safety: new FoodSafety(
                    new((Allergens)r.GetInt32(1), (Allergens)r.GetInt32(2), r.GetBoolean(3)), (Diets)r.GetInt32(4))), ct);
            return rows.ToDictionary(r => Prefix + r.Id, r => r.Safety, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("Products' statements cannot be read: none of them is called free of anything");
            return None;
        }
    }
}
