using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Rules;

/// <summary>Meals put together by hand.</summary>
internal static class Plate
{
    public static readonly MealRules Book = new(NutritionRules.Load(Path.Combine(AppContext.BaseDirectory, "config/nutrition_rules.yaml")));

    /// <summary>A food of which everything not named is zero, unless it is among <paramref name="unknown"/>.</summary>
    public static MealItem Food(
        string name, FoodGroup? group, double grams, double kcal = 0, double protein = 0, double fibre = 0, double sugar = 0, double sodium = 0,
        double saturated = 0, string? id = null, params Nutrient[] unknown)
    {
        var nutrients = NutrientSet.Of(n => unknown.Contains(n) ? null : n switch
        {
            Nutrient.EnergyKcal => kcal,
            Nutrient.ProteinG => protein,
            Nutrient.FibreG => fibre,
            Nutrient.SugarG => sugar,
            Nutrient.SodiumMg => sodium,
            Nutrient.SaturatedFatG => saturated,
            _ => 0,
        });
        return new(name, new(id ?? "sr28:" + name, name, "usda_sr28", 1), [], 1, null, grams, "as stated", group, nutrients);
    }

    public static AnalyzedMeal Of(params MealItem[] items) => new(items, NutrientTotals.Of([.. items.Select(i => i.Nutrients)]), [], [], "test");

    public static AnalyzedMeal Not(this AnalyzedMeal meal, params string[] counted) => meal with { UnknownFoods = counted };

    /// <summary>What one rule says of a meal; null when it has nothing to say.</summary>
    public static Insight? Judge(this AnalyzedMeal meal, string rule, NutritionProfile? person = null, MealKind kind = MealKind.Unspecified) =>
        Book.Evaluate(meal, person ?? NutritionProfile.Nobody, kind).SingleOrDefault(i => i.Rule == rule);
}
