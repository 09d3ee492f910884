namespace LeafLoaf.Core.Catalog;

/// <summary>The gate's reasons as people read them.</summary>
public static class GateWords
{
    /// <summary>For example <c>contains peanuts</c>, <c>may contain tree nuts</c>, <c>not known to be free of milk</c> or <c>not proven to be vegan</c>.</summary>
    public static string Of(GateReason reason) => reason.Diet != Diets.None
        ? $"not proven to be {Name(reason.Diet)}"
        : reason.Status switch
        {
            AllergenStatus.Contains => $"contains {Name(reason.Allergen)}",
            AllergenStatus.MayContain => $"may contain {Name(reason.Allergen)}",
            _ => $"not known to be free of {Name(reason.Allergen)}",
        };

    /// <summary>All of them in one phrase.</summary>
    public static string Of(GateVerdict verdict) => string.Join(", ", verdict.Reasons.Select(Of));

    public static string Name(Allergens allergen) => string.Join(", ", FlagNames<Allergens>.Instance.Of(allergen).Select(Plain));

    public static string Name(Diets diet) => string.Join(", ", FlagNames<Diets>.Instance.Of(diet).Select(n => n.EndsWith("_free", StringComparison.Ordinal) ? n.Replace('_', '-') : Plain(n)));

    private static string Plain(string name) => name.Replace('_', ' ');
}
