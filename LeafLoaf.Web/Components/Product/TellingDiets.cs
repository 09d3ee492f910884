namespace LeafLoaf.Web.Components.Product;

/// <summary>Which of a product's diets are worth a badge where there is room for a few.</summary>
public static class TellingDiets
{
    // What each one already says: a vegan product need not be called vegetarian as well.
    private static readonly Dictionary<string, string[]> Implied = new(StringComparer.Ordinal)
    {
        ["vegan"] = ["vegetarian", "pescatarian", "dairy_free", "egg_free"],
        ["vegetarian"] = ["pescatarian"],
        ["sugar_free"] = ["low_sugar"],
    };

    private static readonly string[] FirstOfAll =
        ["organic", "kosher", "halal", "vegan", "vegetarian", "gluten_free", "dairy_free", "nut_free", "high_protein", "high_fibre", "sugar_free"];

    /// <summary>Without the implied ones, those asked for first, then the ones most people look for.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> diets, IReadOnlyCollection<string> asked)
    {
        var implied = diets.SelectMany(d => Implied.GetValueOrDefault(d, [])).ToHashSet(StringComparer.Ordinal);
        return diets.Where(d => asked.Contains(d) || !implied.Contains(d))
            .OrderBy(d => asked.Contains(d) ? -1 : Array.IndexOf(FirstOfAll, d) is var place and >= 0 ? place : FirstOfAll.Length)
            .ToList();
    }
}
