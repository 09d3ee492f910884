namespace LeafLoaf.Core.Nutrition;

/// <summary>Where the energy comes from, each 0..1, at 4 kcal a gram of protein and carbohydrate, 9 of fat and 7 of alcohol.</summary>
public sealed record MacroShares(double Protein, double Carbohydrate, double Fat, double Alcohol)
{
    /// <returns>Null unless protein, carbohydrate and fat are all known in full: a share of what is known would be wrong.</returns>
    public static MacroShares? Of(NutrientTotals totals)
    {
        if (totals.AtLeast.Any(n => n is Nutrient.ProteinG or Nutrient.CarbohydrateG or Nutrient.FatG)) return null;
        if (totals.Amounts[Nutrient.ProteinG] * 4 is not { } protein || totals.Amounts[Nutrient.CarbohydrateG] * 4 is not { } carbohydrate
            || totals.Amounts[Nutrient.FatG] * 9 is not { } fat) return null;
        var alcohol = (totals.Amounts[Nutrient.AlcoholG] ?? 0) * 7;
        return protein + carbohydrate + fat + alcohol is > 0 and var all ? new(protein / all, carbohydrate / all, fat / all, alcohol / all) : null;
    }
}
