using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>A food as a person enters it.</summary>
/// <param name="Nutrients">By wire name, in 100 g, or in 100 ml with <paramref name="Basis"/> <c>100ml</c>.</param>
/// <param name="GramsPer100Ml">Needed with <c>100ml</c>: numbers are kept in 100 g, since a volume alone weighs nothing known.</param>
public sealed record FoodInput(
    string? Name = null, Dictionary<string, double>? Nutrients = null, string? Basis = null, double? GramsPer100Ml = null, string? Group = null, string? Category = null,
    string? Brand = null, string? Gtin = null, PortionInput[]? Portions = null, string[]? Aliases = null)
{
    private const int LongestName = 200;
    private const int LongestAlias = 100;
    private const int Most = 30;
    private const double MostAmount = 100_000;

    /// <summary>What is wrong with it, by field; empty when it can be kept.</summary>
    public Dictionary<string, string[]> Faults()
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName) faults["name"] = [$"1 to {LongestName} characters are needed."];
        if (Nutrients is null or { Count: 0 }) faults["nutrients"] = ["At least one nutrient is needed."];
        foreach (var (name, amount) in Nutrients ?? [])
            if (!FoodLine.IsNutrient(name)) faults[$"nutrients.{name}"] = ["This is no nutrient the shop counts."];
            else if (amount is not (>= 0 and <= MostAmount)) faults[$"nutrients.{name}"] = [$"0 to {MostAmount:0} is allowed."];
        if (Basis is not (null or "100g" or "100ml")) faults["basis"] = ["Only 100g and 100ml are known."];
        if (Basis == "100ml" && GramsPer100Ml is not (> 10 and < 300)) faults["grams_per_100_ml"] = ["What 100 ml weigh, 10 to 300 g, is needed."];
        if (Group is not null && GroupNames.Read(Group) is null) faults["group"] = [$"Only these are known: {string.Join(", ", GroupNames.All)}."];
        if (Category?.Length > LongestAlias) faults["category"] = [$"At most {LongestAlias} characters are allowed."];
        if (Brand?.Length > LongestAlias) faults["brand"] = [$"At most {LongestAlias} characters are allowed."];
        if (Gtin is not null && Gtins.FaultOf(Gtin) is { } fault) faults["gtin"] = [fault];
        if (Aliases is not null && (Aliases.Length > Most || Array.Exists(Aliases, a => !IsAlias(a)))) faults["aliases"] = [$"At most {Most} names of 1 to {LongestAlias} characters are allowed."];
        if (Portions is not null && (Portions.Length > Most || Array.Exists(Portions, p => p is not { Measure.Length: > 0 and <= LongestAlias, Amount: > 0 and <= MostAmount, Grams: > 0 and <= MostAmount })))
            faults["portions"] = [$"At most {Most} are allowed, each with amount, measure and grams."];
        if (faults.Count == 0 && EnergyCheck.FaultOf(Set()) is { } wrong) faults["nutrients"] = [$"This cannot be: {wrong}."];
        return faults;
    }

    public static bool IsAlias(string? alias) => alias is { Length: > 0 and <= LongestAlias } && !string.IsNullOrWhiteSpace(alias);

    /// <param name="source">Of the food it replaces, or <c>own</c>.</param>
    public Food ToFood(string id, string source) => new()
    {
        Id = id, Name = Name!.Trim(), Source = source, Category = Category, Group = GroupNames.Read(Group), Brand = Brand, Gtin = Gtin, Confidence = 0.9, Per100 = Set(),
        Portions = [.. (Portions ?? []).Select(p => new FoodPortion(p.Amount, p.Measure.Trim(), p.Grams)), .. Basis == "100ml" ? [new FoodPortion(100, "ml", GramsPer100Ml!.Value)] : Array.Empty<FoodPortion>()],
        Aliases = [.. (Aliases ?? []).Select(a => a.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    private NutrientSet Set() => FoodLine.SetOf(Nutrients!).Times(Basis == "100ml" ? 100 / GramsPer100Ml!.Value : 1);
}

public sealed record PortionInput(string Measure, double Grams, double Amount = 1);
