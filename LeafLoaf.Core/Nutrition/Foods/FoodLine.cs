using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>A food as the shipped file holds it: one JSON object a line, snake_case, nutrients by name, unknown left out.</summary>
public sealed record FoodLine(
    string Id, string Name, string Source, string? Category, string? Group, string? Basis, double Confidence, Dictionary<string, double> Nutrients,
    IReadOnlyList<FoodPortion>? Portions = null, IReadOnlyList<string>? Aliases = null, string? EnergyFrom = null, string? Brand = null,
    string? Gtin = null)
{
    private static readonly Dictionary<string, Nutrient> ByName =
        Enum.GetValues<Nutrient>().ToDictionary(NutrientSet.NameOf, StringComparer.Ordinal);

    public static FoodLine Of(Food food) => new(
        food.Id, food.Name, food.Source, food.Category, food.Group is { } g ? GroupNames.Of(g) : null,
        food.Basis == FoodBasis.Millilitres ? "100ml" : "100g", food.Confidence,
        Enum.GetValues<Nutrient>().Where(n => food.Per100[n] is not null).ToDictionary(NutrientSet.NameOf, n => food.Per100[n]!.Value),
        food.Portions.Count > 0 ? food.Portions : null, food.Aliases.Count > 0 ? food.Aliases : null, food.EnergyFrom, food.Brand, food.Gtin);

    public Food ToFood() => new()
    {
        Id = Id, Name = Name, Source = Source, Category = Category, Group = GroupNames.Read(Group),
        Basis = Basis == "100ml" ? FoodBasis.Millilitres : FoodBasis.Grams, Confidence = Confidence, EnergyFrom = EnergyFrom, Brand = Brand,
        Gtin = Gtin, Per100 = SetOf(Nutrients), Portions = Portions ?? [], Aliases = Aliases ?? [],
    };

    /// <summary>A set from amounts by wire name; names that are none are left out.</summary>
    public static NutrientSet SetOf(IReadOnlyDictionary<string, double> amounts)
    {
        var values = new double?[NutrientSet.Count];
        foreach (var (name, amount) in amounts)
            if (ByName.TryGetValue(name, out var nutrient)) values[(int)nutrient] = amount;
        return NutrientSet.Of(n => values[(int)n]);
    }

    public static bool IsNutrient(string name) => ByName.ContainsKey(name);
}

/// <summary>JSON form of the shipped file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FoodLine))]
public sealed partial class FoodLineJson : JsonSerializerContext;
