using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition;

/// <summary>What is known of a food's allergens and diets: a product's own statement, or what a plain food's name tells.</summary>
public sealed record FoodSafety(AllergenStatement Statement, Diets Diets)
{
    /// <summary>What names of a plain food tell; never that anything is absent.</summary>
    public static AllergenStatement OfNames(params ReadOnlySpan<string?> names) => AllergenRule.OfName(names);
}
