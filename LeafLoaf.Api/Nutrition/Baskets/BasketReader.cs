using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Baskets;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary>Reads what a shopper means to buy as the score counts it, exact from the table of products.</summary>
public static class BasketReader
{
    /// <param name="needs">What does not meet them is left out.</param>
    public static async Task<List<BasketPart>> ReadAsync(NpgsqlDataSource database, string userId, CancellationToken ct, ShopperNeeds needs = default) => [.. (await database.ListAsync(
        """
        select l.product_id, p.name, p.category, l.quantity, p.size_amount, p.size_unit,
               p.energy_kcal, p.protein_g, p.fat_g, p.saturated_fat_g, p.carbohydrate_g, p.sugar_g, p.fibre_g, p.sodium_mg,
               p.contains, p.may_contain, p.allergens_unknown, p.diets
        from carts c join cart_lines l on l.cart_id = c.id and not l.saved_for_later join products p on p.id = l.product_id
        where c.user_id = $1 and c.status = 'active' order by l.added_at, l.product_id
        """, [userId], r => (Part: BasketPart.Of(r.GetString(0), r.GetString(1), r.Text(2), r.GetInt32(3), Number(r, 4), r.Text(5), Facts(r)),
            Safe: AllergenGate.Admits(new AllergenStatement((Allergens)r.GetInt32(14), (Allergens)r.GetInt32(15), r.GetBoolean(16)).NotProvenAbsent, (Diets)r.GetInt32(17), needs)), ct))
        .Where(l => l.Safe).Select(l => l.Part)];

    private static NutritionFacts Facts(NpgsqlDataReader r) => new()
    {
        EnergyKcal = Number(r, 6), ProteinG = Number(r, 7), FatG = Number(r, 8), SaturatedFatG = Number(r, 9),
        CarbohydrateG = Number(r, 10), SugarG = Number(r, 11), FibreG = Number(r, 12), SodiumMg = Number(r, 13),
    };

    private static double? Number(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDouble(column);
}
