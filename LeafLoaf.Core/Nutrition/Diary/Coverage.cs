namespace LeafLoaf.Core.Nutrition;

/// <summary>How far a day brings one nutrient.</summary>
/// <param name="Reference">What the amount is held against, for a day.</param>
/// <param name="Kind"><c>reach</c> or <c>limit</c>.</param>
/// <param name="Share">Amount by reference; null when the amount is not known.</param>
/// <param name="AtLeast">Some food does not state it: the true amount is this or more.</param>
public sealed record CoveredNutrient(Nutrient Nutrient, double? Amount, double Reference, string Kind, double? Share, bool AtLeast);

/// <summary>A day's nutrients against the reference values for adults of regulation (EU) 1169/2011, annex XIII; what the rules limit or ask for, by the rules.</summary>
public static class Coverage
{
    private static readonly (Nutrient Nutrient, double Reference)[] Reach =
    [
        (Nutrient.PotassiumMg, 2000), (Nutrient.CalciumMg, 800), (Nutrient.IronMg, 14), (Nutrient.MagnesiumMg, 375), (Nutrient.ZincMg, 10),
        (Nutrient.VitaminAUg, 800), (Nutrient.VitaminB12Ug, 2.5), (Nutrient.VitaminCMg, 80), (Nutrient.VitaminDUg, 5), (Nutrient.FolateUg, 200),
    ];

    public static IReadOnlyList<CoveredNutrient> Of(NutrientTotals totals, Limits limits)
    {
        var kcal = limits["daily_kcal"].Value;
        return
        [
            One(Nutrient.EnergyKcal, kcal, "reach"),
            One(Nutrient.ProteinG, limits["protein_energy_share"].Value * kcal / 4, "reach"),
            One(Nutrient.FibreG, limits["fibre_per_1000_kcal_g"].Value * kcal / 1000, "reach"),
            One(Nutrient.SaturatedFatG, limits["saturated_fat_energy_share"].Value * kcal / 9, "limit"),
            One(Nutrient.SodiumMg, limits["sodium_day_mg"].Value, "limit"),
            .. Reach.Select(r => One(r.Nutrient, r.Reference, "reach")),
        ];

        CoveredNutrient One(Nutrient nutrient, double reference, string kind) => new(
            nutrient, totals.Amounts[nutrient], Math.Round(reference, 1), kind, totals.Amounts[nutrient] is { } amount ? Math.Round(amount / reference, 3) : null,
            totals.AtLeast.Contains(nutrient));
    }
}
