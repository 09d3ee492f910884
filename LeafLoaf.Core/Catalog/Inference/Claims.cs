namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Claims a maker prints in a name or on a label. They are claims about the product, never ingredients.</summary>
public static class Claims
{
    public static bool GlutenFree(string text) => Has(text, "gluten free", "gluten-free", "glutenfree", "no gluten", "grain free", "grain-free", "paleo");
    public static bool Vegan(string text) => HasWord(text, "vegan") || Has(text, "plant based", "plant-based");
    public static bool DairyFree(string text) => Has(text, "dairy free", "dairy-free", "non dairy", "non-dairy", "nondairy", "no dairy");
    public static bool Organic(string text) => HasWord(text, "organic") && !Has(text, "inorganic");
    public static bool Kosher(string text) => HasWord(text, "kosher") && !Has(text, "kosher salt", "kosher dill", "kosher style", "kosher-style", "kosher spear", "kosher gherkin", "kosher baby", "kosher whole", "kosher sandwich", "kosher pickle", "kosher hamburger");
    public static bool Halal(string text) => HasWord(text, "halal");

    private static bool Has(string text, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool HasWord(string text, string word)
    {
        for (var i = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.OrdinalIgnoreCase))
            if ((i == 0 || !char.IsLetter(text[i - 1])) && (i + word.Length >= text.Length || !char.IsLetter(text[i + word.Length]))) return true;
        return false;
    }
}
