using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>How a food stands in the table <c>foods</c>; portions and aliases have tables of their own.</summary>
public static class FoodColumns
{
    public const string List = "id, name, source, category, food_group, basis, confidence, energy_from, brand, gtin, nutrients";

    public static Food Read(NpgsqlDataReader row, IReadOnlyList<FoodPortion> portions, IReadOnlyList<string> aliases)
    {
        var amounts = row.GetFieldValue<float?[]>(10);
        return new Food
        {
            Id = row.GetString(0), Name = row.GetString(1), Source = row.GetString(2), Category = Text(row, 3), Group = GroupNames.Read(Text(row, 4)),
            Basis = row.GetString(5) == "100ml" ? FoodBasis.Millilitres : FoodBasis.Grams, Confidence = Exact(row.GetFloat(6)),
            EnergyFrom = Text(row, 7), Brand = Text(row, 8), Gtin = Text(row, 9), Portions = portions, Aliases = aliases,
            Per100 = NutrientSet.Of(n => amounts[(int)n] is { } a ? Exact(a) : null),
        };
    }

    /// <summary>The values of a row for a copy or an insert, in the order of <see cref="List"/>.</summary>
    public static (object? Value, NpgsqlDbType Type)[] Values(Food food) =>
    [
        (food.Id, NpgsqlDbType.Text), (food.Name, NpgsqlDbType.Text), (food.Source, NpgsqlDbType.Text), (food.Category, NpgsqlDbType.Text),
        (food.Group is { } g ? GroupNames.Of(g) : null, NpgsqlDbType.Text), (food.Basis == FoodBasis.Millilitres ? "100ml" : "100g", NpgsqlDbType.Text),
        ((float)food.Confidence, NpgsqlDbType.Real), (food.EnergyFrom, NpgsqlDbType.Text), (food.Brand, NpgsqlDbType.Text), (food.Gtin, NpgsqlDbType.Text),
        (Enum.GetValues<Nutrient>().Select(n => (float?)food.Per100[n]).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Real),
    ];

    // Through decimal: 51.368 as a float is 51.36800003 as a double.
    private static double Exact(float value) => (double)(decimal)value;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
