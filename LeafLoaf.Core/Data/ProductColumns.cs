using LeafLoaf.Core.Catalog;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Core.Data;

/// <summary>The columns of a product in one order, for bulk copy in and row-wise reading out.</summary>
public static class ProductColumns
{
    public const string List =
        "id, gtin, name, brand, category, category_source, category_confidence, description, ingredients, ingredients_truncated, " +
        "price, currency, price_source, size, size_amount, size_unit, diets, contains, may_contain, allergens_unknown, " +
        "energy_kcal, protein_g, fat_g, saturated_fat_g, carbohydrate_g, sugar_g, fibre_g, sodium_mg, image_url, source";

    public static async Task WriteAsync(NpgsqlBinaryImporter importer, Product p, CancellationToken ct)
    {
        var n = p.NutritionPer100g;
        string?[] identity = [p.Id, p.Gtin, p.Name, p.Brand, p.Category, p.CategorySource];
        foreach (var text in identity) await WriteText(importer, text, ct);
        await WriteNumber(importer, p.CategoryConfidence, ct);
        await WriteText(importer, p.Description, ct);
        await WriteText(importer, p.Ingredients, ct);
        await importer.WriteAsync(p.IngredientsTruncated, NpgsqlDbType.Boolean, ct);
        if (p.Price is { } price) await importer.WriteAsync(price, NpgsqlDbType.Numeric, ct);
        else await importer.WriteNullAsync(ct);
        if (p.Currency is { } currency) await importer.WriteAsync(currency, NpgsqlDbType.Char, ct);
        else await importer.WriteNullAsync(ct);
        await WriteText(importer, p.PriceSource, ct);
        await WriteText(importer, p.Size, ct);
        await WriteNumber(importer, p.SizeAmount, ct);
        await WriteText(importer, p.SizeUnit, ct);
        await importer.WriteAsync((int)p.Diets, NpgsqlDbType.Integer, ct);
        await importer.WriteAsync((int)p.Allergens.Contains, NpgsqlDbType.Integer, ct);
        await importer.WriteAsync((int)p.Allergens.MayContain, NpgsqlDbType.Integer, ct);
        await importer.WriteAsync(p.Allergens.Unknown, NpgsqlDbType.Boolean, ct);
        double?[] nutrients =
            [n?.EnergyKcal, n?.ProteinG, n?.FatG, n?.SaturatedFatG, n?.CarbohydrateG, n?.SugarG, n?.FibreG, n?.SodiumMg];
        foreach (var number in nutrients) await WriteNumber(importer, number, ct);
        await WriteText(importer, p.ImageUrl, ct);
        await WriteText(importer, p.Source, ct);
    }

    /// <summary>Reads a row selected as <see cref="List"/> starting at column <paramref name="first"/>.</summary>
    public static Product Read(NpgsqlDataReader row, int first)
    {
        var nutrition = new NutritionFacts
        {
            EnergyKcal = Number(20), ProteinG = Number(21), FatG = Number(22), SaturatedFatG = Number(23),
            CarbohydrateG = Number(24), SugarG = Number(25), FibreG = Number(26), SodiumMg = Number(27),
        };
        return new Product
        {
            Id = row.GetString(first), Gtin = Text(1), Name = row.GetString(first + 2), Brand = Text(3),
            Category = Text(4), CategorySource = Text(5), CategoryConfidence = Number(6),
            Description = Text(7), Ingredients = Text(8), IngredientsTruncated = row.GetBoolean(first + 9),
            Price = row.IsDBNull(first + 10) ? null : row.GetDecimal(first + 10),
            Currency = Text(11), PriceSource = Text(12), Size = Text(13), SizeAmount = Number(14), SizeUnit = Text(15),
            Diets = (Diets)row.GetInt32(first + 16),
            Allergens = new AllergenStatement(
                (Allergens)row.GetInt32(first + 17), (Allergens)row.GetInt32(first + 18), row.GetBoolean(first + 19)),
            NutritionPer100g = nutrition == new NutritionFacts() ? null : nutrition,
            ImageUrl = Text(28), Source = Text(29),
        };

        string? Text(int i) => row.IsDBNull(first + i) ? null : row.GetString(first + i);
        double? Number(int i) => row.IsDBNull(first + i) ? null : row.GetDouble(first + i);
    }

    private static Task WriteText(NpgsqlBinaryImporter importer, string? value, CancellationToken ct) =>
        value is null ? importer.WriteNullAsync(ct) : importer.WriteAsync(value, NpgsqlDbType.Text, ct);

    private static Task WriteNumber(NpgsqlBinaryImporter importer, double? value, CancellationToken ct) =>
        value is { } number ? importer.WriteAsync(number, NpgsqlDbType.Double, ct) : importer.WriteNullAsync(ct);
}
