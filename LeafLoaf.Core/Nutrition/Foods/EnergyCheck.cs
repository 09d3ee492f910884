using System.Globalization;

namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>
/// Whether a food's energy can come from what it is made of: 4 kcal a gram of protein and carbohydrate, 9 of fat, 7 of alcohol
/// (Atwater's general factors). Fibre counts between nothing and 4. Sources use specific factors, and acids, sugar alcohols and
/// leavening gas lie outside them: a quarter and 30 kcal in 100 g are allowed for.
/// </summary>
public static class EnergyCheck
{
    public const double Share = 0.25;
    public const double Kcal = 30;

    /// <summary>More cannot be in 100 g; the rest is rounding.</summary>
    public const double MostGrams = 105;

    /// <returns>Why the numbers cannot be right; null when they can, or when too little is stated to tell.</returns>
    public static string? FaultOf(NutrientSet per100)
    {
        foreach (var nutrient in Enum.GetValues<Nutrient>())
            if (per100[nutrient] is { } amount && (!double.IsFinite(amount) || amount < 0)) return $"{NutrientSet.NameOf(nutrient)} is {Text(amount)}";
        var (protein, fat, carbohydrate) = (per100[Nutrient.ProteinG], per100[Nutrient.FatG], per100[Nutrient.CarbohydrateG]);
        var alcohol = per100[Nutrient.AlcoholG] ?? 0;
        var sum = (protein ?? 0) + (fat ?? 0) + (carbohydrate ?? 0) + alcohol;
        if (sum > MostGrams) return $"protein, fat, carbohydrate and alcohol sum to {Text(sum)} g in 100 g";
        if (per100[Nutrient.EnergyKcal] is not { } energy) return null;
        if (protein is not { } p || fat is not { } f || carbohydrate is not { } c)
            return energy > 9 * 100 + Kcal ? $"energy is {Text(energy)} kcal, more than pure fat has" : null;
        var most = 4 * (p + c) + 9 * f + 7 * alcohol;
        var least = most - 4 * Math.Min(c, per100[Nutrient.FibreG] ?? 0);
        return energy < least * (1 - Share) - Kcal || energy > most * (1 + Share) + Kcal
            ? $"energy is {Text(energy)} kcal, but its protein, fat, carbohydrate and alcohol give {Text(least)} to {Text(most)}"
            : null;
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
