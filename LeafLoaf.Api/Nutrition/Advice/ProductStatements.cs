using LeafLoaf.Api.Nutrition.Recipes;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Advice;

/// <summary>What the catalog's products in a meal state of their allergens and diets, and what recipes hold by their ingredients.</summary>
public sealed class ProductStatements(NpgsqlDataSource database, RecipeFoods recipes, ILogger<ProductStatements> logger)
{
    private const string Prefix = "product:";

    /// <returns>By food id. A product that is not in it, or everything while the database is away, is not known to be free of anything.</returns>
    public async Task<IReadOnlyDictionary<string, FoodSafety>> OfAsync(AnalyzedMeal meal, CancellationToken ct)
    {
        var stated = await OfProductsAsync(meal.Items, ct);
        foreach (var id in meal.Items.Select(i => i.Food.Id).Where(id => RecipeFoods.IdOf(id) is not null).Distinct())
            if (await OfRecipeAsync(RecipeFoods.IdOf(id)!.Value, ct) is { } safety) stated[id] = safety;
        return stated;
    }

    /// <summary>What changes whenever the answer to a meal with products could; empty for a meal without. Null when it cannot be told now, or of a recipe.</summary>
    public async Task<string?> RevisionsAsync(AnalyzedMeal meal, CancellationToken ct)
    {
        if (meal.Items.Any(i => RecipeFoods.IdOf(i.Food.Id) is not null)) return null;
        var ids = ProductsIn(meal.Items);
        if (ids.Length == 0) return "";
        try
        {
            // The transaction that wrote a row last names its state.
            var rows = await database.ListAsync("select id || '@' || xmin::text from products where id = any($1) order by id", [ids], r => r.GetString(0), ct);
            return rows.Count == ids.Length ? string.Join('|', rows) : null;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    // By its ingredients, each as far as it states something; that a kitchen adds nothing is never known. Of diets it proves none.
    private async Task<FoodSafety?> OfRecipeAsync(Guid id, CancellationToken ct)
    {
        try
        {
            if (await recipes.FindAsync(id, owner: null, ct) is not { } recipe) return null;
            var products = await OfProductsAsync(recipe.Items, ct);
            var parts = recipe.Items.Select(i => products.GetValueOrDefault(i.Food.Id)?.Statement ?? FoodSafety.OfNames(i.Food.Name, i.Text)).ToList();
            var contains = parts.Aggregate(Allergens.None, (all, one) => all | one.Contains);
            return new(new(contains, parts.Aggregate(Allergens.None, (all, one) => all | one.MayContain) & ~contains, true), Diets.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("A recipe cannot be read: it is not called free of anything");
            return null;
        }
    }

    private async Task<Dictionary<string, FoodSafety>> OfProductsAsync(IReadOnlyList<MealItem> items, CancellationToken ct)
    {
        var ids = ProductsIn(items);
        if (ids.Length == 0) return [];
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
            return [];
        }
    }

    private static string[] ProductsIn(IEnumerable<MealItem> items) =>
        [.. items.Select(i => i.Food.Id).Where(id => id.StartsWith(Prefix, StringComparison.Ordinal)).Select(id => id[Prefix.Length..]).Distinct(StringComparer.Ordinal)];
}
