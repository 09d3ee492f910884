namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// Nutrition claims by the thresholds of the annex to Regulation (EC) 1924/2006: low fat 3 g/100 g (1.5 g/100 ml), sugars-free
/// 0.5 g, low sugars 5 g/100 g (2.5 g/100 ml), low sodium 0.12 g, high protein 20 % of the energy, high fibre 6 g/100 g or
/// 3 g/100 kcal. The regulation has no "low carb"; here it is at most 5 g of carbohydrate less fibre in 100 g (2.5 g in 100 ml).
/// </summary>
public static class NutritionClaims
{
    public static Diets Of(NutritionFacts? n, bool liquid)
    {
        if (n is null) return Diets.None;
        var claims = Diets.None;
        if (n.FatG <= (liquid ? 1.5 : 3)) claims |= Diets.LowFat;
        if (n.SugarG <= 0.5) claims |= Diets.SugarFree;
        if (n.SugarG <= (liquid ? 2.5 : 5)) claims |= Diets.LowSugar;
        if (n.SodiumMg <= 120) claims |= Diets.LowSodium;
        if (n is { ProteinG: { } protein, EnergyKcal: > 0 and { } energy } && 4 * protein >= 0.2 * energy) claims |= Diets.HighProtein;
        if (n.FibreG >= 6 || (n is { FibreG: { } fibre, EnergyKcal: > 0 and { } kcal } && fibre >= 3 * kcal / 100 && fibre >= 1)) claims |= Diets.HighFibre;
        if (n.CarbohydrateG - (n.FibreG ?? 0) <= (liquid ? 2.5 : 5)) claims |= Diets.LowCarb;
        return claims;
    }
}
