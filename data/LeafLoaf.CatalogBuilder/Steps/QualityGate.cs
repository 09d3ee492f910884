using System.Text.RegularExpressions;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// What may stand on the shelf: an English name, a known maker (or a picture), ingredients one can read (or a source that is
/// trusted without them) and nutrition that can be true. Says why a row may not.
/// </summary>
public static partial class QualityGate
{
    /// <summary>The reason a row is rejected, or null when it passes.</summary>
    public static string? Reject(Candidate c)
    {
        var letters = c.Name.Count(char.IsLetter);
        if (letters < 3) return "name_unreadable";
        if (c.Name.Length > 110) return "name_too_long";
        if (c.Name.Any(ch => ch > 0x17F && char.IsLetter(ch)) || Foreign().IsMatch(c.Name)) return "name_not_english";
        if (NotFood().IsMatch(c.RawName)) return "not_a_food";
        if (c.Brand is null && c.ImageUrl is null && c.Source == OpenFoodFacts.Source) return "maker_unknown";
        if (c.Source == OpenFoodFacts.Source && !IngredientsUsable(c.Ingredients)) return "ingredients_unusable";
        return c.Nutrition is { } n && !Plausible(n) ? "nutrition_impossible" : null;
    }

    /// <summary>Sodium over 5 g, saturates over fat and sugar over carbohydrate are entry errors: that value becomes unknown.</summary>
    public static NutritionFacts? Mend(NutritionFacts? n)
    {
        if (n is null) return null;
        if (n.SodiumMg is > 5000 or < 0) n = n with { SodiumMg = null };
        if (n.SaturatedFatG > n.FatG + 1) n = n with { SaturatedFatG = null };
        if (n.SugarG > n.CarbohydrateG + 1) n = n with { SugarG = null };
        if (n.FibreG > n.CarbohydrateG + 1) n = n with { FibreG = null };
        return n == new NutritionFacts() ? null : n;
    }

    private static bool IngredientsUsable(string? text)
    {
        if (text is null) return false;
        var letters = text.Count(char.IsLetter);
        return letters >= 3 && letters >= text.Length * 0.5 && !NotIngredients().IsMatch(text);
    }

    private static bool Plausible(NutritionFacts n)
    {
        double?[] parts = [n.ProteinG, n.FatG, n.SaturatedFatG, n.CarbohydrateG, n.SugarG, n.FibreG];
        if (Array.Exists(parts, p => p is < 0 or > 100) || n.EnergyKcal is < 0 or > 905) return false;
        if ((n.ProteinG ?? 0) + (n.FatG ?? 0) + (n.CarbohydrateG ?? 0) > 105) return false;
        if (n is not { EnergyKcal: { } energy, ProteinG: { } protein, FatG: { } fat, CarbohydrateG: { } carbohydrate }) return true;
        var atwater = 4 * protein + 9 * fat + 4 * carbohydrate;
        return Math.Abs(energy - atwater) <= Math.Max(30, 0.25 * atwater);
    }

    [GeneratedRegex(@"\b(?:avec|und|aux|sans|naturel|amandes?|arachide|cacahuete|cacahuète|lait|leche de|sabor|sucre|sin azucar|lapte|mleko|mleczny|beurre|de soja|vegetale|poudre|soupe|champignons|porc|poulet|fromages?|hach[eé]|tranch[eé]e?s|effiloch[eé]|biscuits aux|pommes|noix|huile|sucr[eé]|bio)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\b(?:dog treats?|dog bones|cat food|dog food|pet food|butter bones|shampoo|toothpaste|lip balm|body wash|lotion|detergent|candle|vitamin c tablets|multivitamin|softgels?|capsules|tablets|e-liquid|birthday candles?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotFood();

    [GeneratedRegex(@"nutritional information|percent daily values|daily value|nutrition facts|serving size|see package|not available|not applicable", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotIngredients();
}
