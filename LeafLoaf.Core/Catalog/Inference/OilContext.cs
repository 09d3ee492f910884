namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// Soybeans that are only the source of a refined oil. Such oil is exempt from allergen labelling in the US and the EU, but
/// traces of protein cannot be excluded, so it counts as "may contain".
/// </summary>
public static class OilContext
{
    private static readonly HashSet<string> OilWords = new(StringComparer.Ordinal)
    {
        "and", "or", "canola", "corn", "palm", "cottonseed", "sunflower", "safflower", "coconut", "rapeseed", "olive", "kernel", "hydrogenat", "hydrogenate", "hydrogenated",
        "partially", "fully", "high", "oleic", "interesterified", "interesterify", "peanut", "vegetable", "refined", "refine", "bleach", "expeller", "press", "one", "more", "of",
        "the", "follow", "following", "contain", "salad", "seed", "liquid", "may", "grapeseed", "rice", "bran", "low", "saturate", "non", "gmo", "organic", "mid",
    };

    public static bool Refined(List<IngredientWord> words, int start, int end)
    {
        if (words[end - 1].Word is not ("soybean" or "soy" or "bean" or "soya")) return false;
        if (words[start].Oil) return true;
        for (var i = end; i < words.Count && i < end + 14; i++)
        {
            var word = words[i].Word;
            if (word is "oil" or "shorten" or "shortening") return true;
            if (word != IngredientText.Break && !OilWords.Contains(word)) return false;
        }
        return false;
    }
}
