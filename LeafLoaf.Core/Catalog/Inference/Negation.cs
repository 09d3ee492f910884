namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Words around an allergen that take it back: "peanut free", "vegan cheese", "gluten-free oats".</summary>
public static class Negation
{
    public const Allergens Animal = Allergens.Milk | Allergens.Eggs | Allergens.Fish | Allergens.Crustaceans | Allergens.Molluscs;

    /// <summary>"Milk free", but not "free range eggs" or "milk fat free".</summary>
    public static bool Follows(IReadOnlyList<string> words, int end) =>
        end < words.Count && words[end] == "free" && (end + 1 >= words.Count || words[end + 1] is not ("range" or "run" or "from" or "of"));

    /// <summary>What is left of an allergen after the up to three words before it.</summary>
    public static (Allergens Contains, Allergens May) Before(IReadOnlyList<string> words, int start, Allergens contains, Allergens may)
    {
        for (var i = start - 1; i >= 0 && i >= start - 3 && words[i] != IngredientText.Break; i--)
        {
            var gone = words[i] switch
            {
                "no" or "without" or "zero" when i == start - 1 || (i == start - 2 && words[i + 1] is "add" or "any" or "artificial") => contains | may,
                "vegan" or "meatless" or "nondairy" or "dairyless" => Animal,
                "free" when i > 0 && words[i - 1] == "dairy" => Allergens.Milk,
                "dairy" when i > 0 && words[i - 1] == "non" => Allergens.Milk,
                "based" or "base" when i > 0 && words[i - 1] == "plant" => Animal,
                "free" when i > 0 && words[i - 1] == "egg" => Allergens.Eggs,
                "free" when i > 0 && words[i - 1] is "nut" => Allergens.TreeNuts | Allergens.Peanuts,
                "free" when i > 0 && words[i - 1] is "wheat" => Allergens.Wheat | Allergens.Gluten,
                "free" when i > 0 && words[i - 1] is "gluten" && (contains & Allergens.Wheat) == Allergens.None => Allergens.Gluten,
                "free" when i > 0 && words[i - 1] is "gluten" && IsFlour(words, start) => Allergens.Gluten | Allergens.Wheat,
                "free" when i > 0 && words[i - 1] is "soy" => Allergens.Soy,
                _ => Allergens.None,
            };
            (contains, may) = (contains & ~gone, may & ~gone);
        }
        return (contains, may);
    }

    public static bool GlutenFreeBefore(IReadOnlyList<string> words, int start)
    {
        for (var i = start - 1; i > 0 && i >= start - 4 && words[i] != IngredientText.Break; i--)
            if (words[i] == "free" && words[i - 1] == "gluten") return true;
        return false;
    }

    // Gluten-free flour, pasta or bread is not of wheat; "gluten free wheat starch" still is.
    private static bool IsFlour(IReadOnlyList<string> words, int start) => words[start] is not ("wheat" or "spelt" or "durum" or "semolina");
}
