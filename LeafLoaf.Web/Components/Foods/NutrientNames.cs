using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Foods;

/// <summary>How nutrients, sources and groups are called on pages.</summary>
internal static class NutrientNames
{
    /// <summary>Those that a form asks for, in its order.</summary>
    public static readonly string[] Main = ["energy_kcal", "protein_g", "fat_g", "saturated_fat_g", "carbohydrate_g", "sugar_g", "fibre_g", "sodium_mg"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["energy_kcal"] = "Energy", ["monounsaturated_fat_g"] = "Monounsaturated fat", ["polyunsaturated_fat_g"] = "Polyunsaturated fat", ["vitamin_b12_ug"] = "Vitamin B12",
        ["vitamin_c_mg"] = "Vitamin C", ["vitamin_d_ug"] = "Vitamin D", ["vitamin_a_ug"] = "Vitamin A", ["sugar_g"] = "Sugars",
    };

    public static string Of(string nutrient)
    {
        if (Names.TryGetValue(nutrient, out var name)) return name;
        var words = nutrient[..Math.Max(0, nutrient.LastIndexOf('_'))].Replace('_', ' ');
        return words.Length == 0 ? nutrient : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string UnitOf(string nutrient) => nutrient[(nutrient.LastIndexOf('_') + 1)..] is "ug" ? "µg" : nutrient[(nutrient.LastIndexOf('_') + 1)..];

    public static string Amount(double? amount, string unit) =>
        amount is { } a ? $"{a.ToString(a >= 100 || unit == "kcal" ? "0" : "0.##", CultureInfo.InvariantCulture)} {(unit == "ug" ? "µg" : unit)}" : "not known";

    public static string Source(string? source) => source?.Split(':')[0] switch
    {
        "usda_sr28" => "USDA SR28", "fndds" => "USDA FNDDS", "catalog" => "the product's label", "import" => "FoodData Central", "own" => "the shop", "recipe" => "a recipe",
        null => "", var other => other,
    } + (source?.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? $", {source[(at + 2)..]}" : "");

    public static string Group(string? group) => group switch
    {
        "fruit" => "Fruit", "vegetable" => "Vegetables", "grain" => "Grain", "protein" => "Protein", "dairy" => "Dairy", "fats_sweets_drinks" => "Fats, sweets and drinks",
        _ => "Mixed or none",
    };

    public static string Basis(string basis) => basis == "100ml" ? "100 ml" : "100 g";

    public static string Portion(FoodMeasure portion) => $"{portion.Amount.ToString("0.##", CultureInfo.InvariantCulture)} {portion.Measure}";
}
