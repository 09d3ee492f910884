using System.Globalization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>
/// A rule that judges a sum over a sum, for example fibre by energy. A product counts when both of its parts are known, so that unknown
/// is neither good nor bad.
/// </summary>
/// <param name="Top">What 100 g bring to the upper sum.</param>
/// <param name="Bottom">What 100 g bring to the lower sum.</param>
/// <param name="Full">The value from which all points are given.</param>
/// <param name="None">The value from which none are.</param>
/// <param name="Format">How the value reads, for example <c>{0:0} g of fibre in 1,000 kcal</c>.</param>
internal sealed record RatioRule(
    string Id, string Title, Func<Counted, double?> Top, Func<Counted, double?> Bottom, double Full, double None, string Format, string Threshold)
{
    private const double KcalOfGramFat = 9;
    private const double KcalOfGramProtein = 4;
    private const double KcalOfGramSugar = 4;

    /// <summary>From 0 to 1.</summary>
    public double Share(double value) => Math.Clamp((value - None) / (Full - None), 0, 1);

    public string Text(double value) => string.Format(CultureInfo.InvariantCulture, Format, value);

    /// <summary>The rules for a goal, in order. Sources are named in each threshold.</summary>
    public static IReadOnlyList<RatioRule> For(HealthGoal goal) =>
    [
        new(GoalWeights.FibreRule, "Fibre", c => c.Facts.FibreG, c => c.Facts.EnergyKcal / 1000, 14, 4, "{0:0.0} g of fibre in 1,000 kcal",
            "all points from 14 g in 1,000 kcal (Dietary Guidelines for Americans 2020), none at 4 g"),
        new(GoalWeights.SugarRule, "Sugar that may be added", c => c.Facts.SugarG is { } sugar ? Math.Max(0, sugar - c.OwnSugar) * KcalOfGramSugar : null,
            c => c.Facts.EnergyKcal, 0.10, 0.30, "{0:0%} of the energy is sugar that may be added",
            "all points up to 10 % of the energy (WHO 2015), none from 30 %; what fruit, vegetables and milk bring themselves is not counted"),
        new(GoalWeights.SaturatedFatRule, "Saturated fat", c => c.Facts.SaturatedFatG * KcalOfGramFat, c => c.Facts.EnergyKcal, 0.10, 0.20,
            "{0:0%} of the energy is saturated fat", "all points up to 10 % of the energy (Dietary Guidelines for Americans 2020), none from 20 %"),
        new(GoalWeights.SodiumRule, "Salt", c => c.Facts.SodiumMg, c => c.Facts.EnergyKcal / 1000, 1150, 2875, "{0:0} mg of sodium in 1,000 kcal",
            "all points up to 1,150 mg in 1,000 kcal, which is 2,300 mg a day (Dietary Guidelines for Americans 2020), none from 2,875 mg"),
        goal == HealthGoal.MuscleGain
            ? new(GoalWeights.ProteinRule, "Protein", c => c.Facts.ProteinG * KcalOfGramProtein, c => c.Facts.EnergyKcal, 0.22, 0.10, "{0:0%} of the energy is protein",
                "all points from 22 % of the energy, for somebody who builds muscle (within the 10 to 35 % of the Institute of Medicine 2005), none at 10 %")
            : new(GoalWeights.ProteinRule, "Protein", c => c.Facts.ProteinG * KcalOfGramProtein, c => c.Facts.EnergyKcal, 0.15, 0.06, "{0:0%} of the energy is protein",
                "all points from 15 % of the energy (within the 10 to 35 % of the Institute of Medicine 2005), none at 6 %"),
        new(GoalWeights.ProduceRule, "Fruit and vegetables", c => c.Group is FoodGroup.Fruit or FoodGroup.Vegetable ? 100 : 0, c => c.Facts.EnergyKcal / 2000, 400, 0,
            "{0:0} g of fruit and vegetables for each 2,000 kcal", "all points from 400 g for a person's day of 2,000 kcal (WHO 2003), none without any"),
        new(GoalWeights.DensityRule, "Energy density", c => c.IsDrink ? 0 : c.Facts.EnergyKcal, c => c.IsDrink ? 0 : 1, 150, 350, "{0:0} kcal in 100 g of food, drinks aside",
            "all points up to 150 kcal in 100 g (low energy density, Rolls 2009), none from 350"),
    ];
}

/// <summary>A part of a basket as it is counted.</summary>
/// <param name="Grams">Larder goods only for the days; null for unknown.</param>
/// <param name="OwnSugar">What 100 g of such a food bring themselves, in g.</param>
internal sealed record Counted(BasketPart Part, double? Grams, NutritionFacts Facts, FoodGroup? Group, bool IsDrink, double OwnSugar);
