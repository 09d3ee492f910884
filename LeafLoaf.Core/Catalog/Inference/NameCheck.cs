namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// Holds an ingredient list against the product's name. Data bases keep lists that tell of a part only (the cure of a ham, the
/// crust of a pizza) or of nothing at all; a list that lacks what the name promises is not relied on.
/// </summary>
public static class NameCheck
{
    // Names here borrow words for a taste or a shape: bread-and-butter pickles, cream soda, gummy fish.
    private static readonly HashSet<string> FlavorOnly = new(StringComparer.Ordinal)
    {
        "Pickles & Olives", "Soda", "Sparkling Water", "Water", "Juice & Smoothies", "Juice Drinks & Lemonade", "Candy & Gum", "Seasoning Mixes", "Herbs & Spices",
        "Iced Tea & Kombucha", "Energy & Sports Drinks", "Mixers & Alcohol", "Tea",
    };

    private static readonly HashSet<string> MeatCategories = new(StringComparer.Ordinal)
    {
        "Beef & Lamb", "Pork", "Chicken & Turkey", "Bacon", "Sausages & Hot Dogs", "Deli Meat", "Fish & Seafood", "Canned Fish & Meat", "Jerky & Meat Snacks",
    };

    private static readonly HashSet<string> OtherStarch = new(StringComparer.Ordinal)
    {
        "rice", "corn", "potato", "tapioca", "almond", "coconut", "chickpea", "garbanzo", "lentil", "quinoa", "bean", "oat", "cassava", "sorghum", "millet", "buckwheat",
        "arrowroot", "teff", "cauliflower", "masa", "cornstarch", "cashew", "pea",
    };

    private static readonly HashSet<string> TasteWords = new(StringComparer.Ordinal)
        { "flavor", "flavored", "flavour", "flavoured", "style", "seasoning", "rub", "imitation", "free", "no", "non", "without", "vegan", "meatless", "mix", "kit", "artificially", "bait" };

    /// <summary>The allergens the name promises and the list does not tell of.</summary>
    public static Allergens Missing(string name, string? category, List<IngredientWord> list, Allergens found)
    {
        if (category is not null && FlavorOnly.Contains(category)) return Allergens.None;
        var promised = Allergens.None;
        foreach (var part in NameParts.Split(name))
        {
            var words = Words.Of(part);
            if (words.Exists(TasteWords.Contains)) continue;
            foreach (var match in AllergenLexicon.Phrases.Find(words))
                promised |= Negation.Before(words, match.Start, match.Value.Contains | (match.Value.May & Allergens.Wheat), Allergens.None).Contains;
        }
        promised &= ~(Allergens.Gluten | Allergens.Celery | Allergens.Mustard | Allergens.Sulphites);
        if (Claims.GlutenFree(name) || list.Exists(w => OtherStarch.Contains(w.Word))) promised &= ~Allergens.Wheat;
        if (Claims.Vegan(name) || PlantTwins.IsPlant(category)) promised &= ~Negation.Animal;
        if (Claims.DairyFree(name)) promised &= ~Allergens.Milk;
        return promised & ~found;
    }

    /// <summary>Whether name or category speak of meat or fish although the list has none.</summary>
    public static bool LacksAnimal(string name, string? category, Origins seen)
    {
        if (seen.Has(Origin.Animal, Origin.Fish) || Claims.Vegan(name) || PlantTwins.IsPlant(category)) return false;
        if (category is not null && MeatCategories.Contains(category)) return true;
        if (category is not null && FlavorOnly.Contains(category)) return false;
        foreach (var part in NameParts.Split(name))
        {
            var words = Words.Of(part);
            if (words.Exists(TasteWords.Contains)) continue;
            if (OriginLexicon.Phrases.Find(words).Exists(m => m.Value is Origin.Animal or Origin.Fish)) return true;
        }
        return false;
    }
}
