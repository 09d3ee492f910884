namespace LeafLoaf.Core.Catalog;

/// <summary>What must never reach a shopper: every allergy, and every diet they hold to strictly.</summary>
public readonly record struct ShopperNeeds(Allergens Allergies, Diets StrictDiets)
{
    /// <summary>Nothing is excluded.</summary>
    public static readonly ShopperNeeds None = new(Allergens.None, Diets.None);

    /// <summary>The diets that are kept to without exception. The others, such as low in sugar, are wishes and never exclude anything.</summary>
    public const Diets Strict = Diets.Vegan | Diets.Vegetarian | Diets.Pescatarian | Diets.GlutenFree | Diets.DairyFree | Diets.NutFree
        | Diets.EggFree | Diets.SoyFree | Diets.Kosher | Diets.Halal;

    /// <summary>The needs of somebody with these allergies and these diets, of which the strict ones count.</summary>
    public static ShopperNeeds Of(Allergens allergies, Diets diets) => new(allergies, diets & Strict);

    public bool IsEmpty => Allergies == Allergens.None && StrictDiets == Diets.None;
}

/// <summary>What is known of one allergen in one product.</summary>
public enum AllergenStatus { Free, MayContain, Contains, Unknown }

/// <summary>Why a product is kept from a shopper.</summary>
/// <param name="Allergen">One flag, or none where a diet is the reason.</param>
/// <param name="Diet">One flag, or none where an allergen is the reason.</param>
public sealed record GateReason(Allergens Allergen, AllergenStatus Status, Diets Diet);

/// <summary>Whether a product may be shown, sold or recommended to a shopper, and if not, why.</summary>
public sealed record GateVerdict(bool Admitted, IReadOnlyList<GateReason> Reasons);

/// <summary>
/// The one decision on allergies and strict diets, for search, recommendations, swaps, recipes, agents and baskets. Unknown is never safe.
/// </summary>
public static class AllergenGate
{
    /// <summary>The decision alone, for scanning columns: what is not proven absent meets no allergy, and every strict diet is proven.</summary>
    public static bool Admits(Allergens notProvenAbsent, Diets diets, ShopperNeeds needs) =>
        (notProvenAbsent & needs.Allergies) == Allergens.None && (diets & needs.StrictDiets) == needs.StrictDiets;

    /// <summary>The decision with its reasons.</summary>
    public static GateVerdict Judge(AllergenStatement statement, Diets diets, ShopperNeeds needs)
    {
        if (Admits(statement.NotProvenAbsent, diets, needs)) return new(true, []);
        var reasons = new List<GateReason>();
        foreach (var allergen in Enum.GetValues<Allergens>())
            if (allergen != Allergens.None && needs.Allergies.HasFlag(allergen) && StatusOf(statement, allergen) is var status and not AllergenStatus.Free)
                reasons.Add(new(allergen, status, Diets.None));
        foreach (var diet in Enum.GetValues<Diets>())
            if (diet != Diets.None && needs.StrictDiets.HasFlag(diet) && !diets.HasFlag(diet))
                reasons.Add(new(Allergens.None, AllergenStatus.Unknown, diet));
        return new(false, reasons);
    }

    public static AllergenStatus StatusOf(AllergenStatement statement, Allergens allergen) =>
        (statement.Contains & allergen) != Allergens.None ? AllergenStatus.Contains
        : (statement.MayContain & allergen) != Allergens.None ? AllergenStatus.MayContain
        : statement.Unknown ? AllergenStatus.Unknown : AllergenStatus.Free;
}
