using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>A food in a list.</summary>
/// <param name="EnergyKcal">In 100 g or 100 ml, as <paramref name="Basis"/> says; null is unknown.</param>
/// <param name="Match">How well it fits the name asked for, 0..1.</param>
public sealed record FoodHit(string Id, string Name, string Source, string? Category, FoodGroup? Group, string Basis, double? EnergyKcal, double Confidence, double Match);

/// <summary>One number of a food; a nutrient without an amount is unknown, not zero.</summary>
public sealed record FoodNumber(string Nutrient, string Unit, double? Amount, string? Source, double? Confidence);

/// <summary>Everything known of a food.</summary>
/// <param name="Basis"><c>100g</c> or <c>100ml</c>: what the numbers are counted for.</param>
/// <param name="Gate">For a product of the catalog: why it is not offered to whoever asks.</param>
public sealed record FoodAnswer(
    string Id, string Name, string Source, string? Category, FoodGroup? Group, string Basis, double Confidence, string? Brand, string? Gtin,
    IReadOnlyList<FoodNumber> Nutrients, IReadOnlyList<FoodPortion> Portions, IReadOnlyList<string> Aliases, string Version, GateAnswer? Gate = null)
{
    public static FoodAnswer Of(Food food, string version, GateAnswer? gate = null) => new(
        food.Id, food.Name, food.Source, food.Category, food.Group, BasisOf(food), food.Confidence, food.Brand, food.Gtin,
        [.. Enum.GetValues<Nutrient>().Select(n => NumberOf(food, n))], food.Portions, food.Aliases, version, gate);

    public static string BasisOf(Food food) => food.Basis == FoodBasis.Millilitres ? "100ml" : "100g";

    private static FoodNumber NumberOf(Food food, Nutrient nutrient)
    {
        var name = NutrientSet.NameOf(nutrient);
        var unit = name[(name.LastIndexOf('_') + 1)..];
        if (food.Per100[nutrient] is not { } amount) return new(name, unit, null, null, null);
        var derived = nutrient == Nutrient.EnergyKcal ? food.EnergyFrom : null;
        return new(name, unit, Math.Round(amount, 4), derived is null ? food.Source : $"{food.Source}: {derived}", derived is null ? food.Confidence : Math.Min(food.Confidence, 0.8));
    }
}
