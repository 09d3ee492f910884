using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>Some packs of one product, as a score counts them.</summary>
/// <param name="Grams">Of all packs; millilitres count as grams. Null when the pack does not tell.</param>
/// <param name="Per100G">What 100 g hold; null where nothing is stated.</param>
/// <param name="Category">The shop's.</param>
public sealed record BasketPart(string ProductId, string Name, string? Category, int Packs, double? Grams, NutritionFacts? Per100G)
{
    /// <param name="sizeAmount">One pack in <paramref name="sizeUnit"/>; only <c>g</c> and <c>ml</c> can be weighed.</param>
    public static BasketPart Of(string id, string name, string? category, int packs, double? sizeAmount, string? sizeUnit, NutritionFacts? per100G) =>
        new(id, name, category, packs, sizeUnit is "g" or "ml" ? sizeAmount * packs : null, per100G);
}

/// <summary>Compares products only by what is known of both.</summary>
public static class KnownOfBoth
{
    /// <summary>
    /// <paramref name="to"/> without what is not known of <paramref name="from"/>, so that no point comes of knowing more; null when
    /// something known of <paramref name="from"/> is not known of it, or nothing is.
    /// </summary>
    public static NutritionFacts? Of(NutritionFacts? from, NutritionFacts? to)
    {
        if (from is not { EnergyKcal: not null } a || to is not { EnergyKcal: not null } b) return null;
        return Lost(a.ProteinG, b.ProteinG) || Lost(a.SaturatedFatG, b.SaturatedFatG) || Lost(a.SugarG, b.SugarG) || Lost(a.FibreG, b.FibreG) || Lost(a.SodiumMg, b.SodiumMg)
            ? null
            : new NutritionFacts
            {
                EnergyKcal = b.EnergyKcal, ProteinG = Both(a.ProteinG, b.ProteinG), FatG = Both(a.FatG, b.FatG), SaturatedFatG = Both(a.SaturatedFatG, b.SaturatedFatG),
                CarbohydrateG = Both(a.CarbohydrateG, b.CarbohydrateG), SugarG = Both(a.SugarG, b.SugarG), FibreG = Both(a.FibreG, b.FibreG), SodiumMg = Both(a.SodiumMg, b.SodiumMg),
            };
    }

    private static bool Lost(double? from, double? to) => from is not null && to is null;

    private static double? Both(double? from, double? to) => from is null ? null : to;
}

/// <summary>Whom a basket is for.</summary>
/// <param name="Days">How long it is meant to last; null when nobody said.</param>
public sealed record BasketAim(HealthGoal Goal = HealthGoal.None, double DailyKcal = NutritionProfile.DefaultDailyKcal, int People = 1, int? Days = null)
{
    public const int UsualDays = 7;
    public const int MostDays = 31;
}
