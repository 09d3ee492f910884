using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Product;

/// <summary>One line of a nutrition label. A null amount is unknown and must never be shown as zero.</summary>
/// <param name="Name">As on the label.</param>
/// <param name="Amount">In <paramref name="Unit"/> for the quantity the row was made for.</param>
/// <param name="Unit">kcal, g or mg.</param>
/// <param name="Daily">Daily value in the same unit, or null where none is defined.</param>
/// <param name="IsPart">True for "of which" lines.</param>
public sealed record NutrientRow(string Name, double? Amount, string Unit, double? Daily, bool IsPart = false)
{
    /// <summary>
    /// The label for a number of grams. Daily values are those of 21 CFR 101.9(c) (US Food and Drug Administration, 2016)
    /// for 2,000 kcal a day; total sugars have none.
    /// </summary>
    public static IReadOnlyList<NutrientRow> For(NutritionFacts? per100, double grams)
    {
        var n = per100 ?? new NutritionFacts();
        return
        [
            new("Energy", Of(n.EnergyKcal), "kcal", 2000),
            new("Fat", Of(n.FatG), "g", 78),
            new("of which saturated", Of(n.SaturatedFatG), "g", 20, IsPart: true),
            new("Carbohydrate", Of(n.CarbohydrateG), "g", 275),
            new("of which sugars", Of(n.SugarG), "g", null, IsPart: true),
            new("Fibre", Of(n.FibreG), "g", 28),
            new("Protein", Of(n.ProteinG), "g", 50),
            new("Sodium", Of(n.SodiumMg), "mg", 2300),
        ];

        double? Of(double? amount) => amount * grams / 100;
    }

    /// <summary>Share of the daily value, or null when either side is unknown.</summary>
    public double? Share => Amount / Daily;

    public string Text => Amount is { } amount ? $"{Wording.Amount(amount)} {Unit}" : "not known";
}
