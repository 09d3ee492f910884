namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>The classifier's choice held against the ingredient list: chocolate eggs are no eggs, gummy fish no fish.</summary>
public static class CategoryInference
{
    /// <summary>The best category the list does not rule out, with its probability; null when none is likely enough to keep.</summary>
    public static (string Category, double Probability)? Best(CategoryClassifier classifier, string name, string? brand, string? ingredients, AllergenStatement fromList)
    {
        var left = 1.0;
        foreach (var (category, probability) in classifier.Predict(name, brand, ingredients))
        {
            if (!RuledOut(category, ingredients, fromList))
            {
                var share = left <= 0 ? 0 : Math.Min(1, Math.Round(probability / left, 4));
                return share >= CategoryClassifier.KeepFrom ? (PlantTwins.Correct(category, name, ingredients, fromList), share) : null;
            }
            left -= probability;
        }
        return null;
    }

    /// <summary>Whether a product with this list cannot be of the category. Without a list nothing is ruled out.</summary>
    public static bool RuledOut(string category, string? ingredients, AllergenStatement fromList) => ingredients is not null && category switch
    {
        "Eggs" => !fromList.Contains.HasFlag(Allergens.Eggs) || ingredients.Contains("sugar", StringComparison.OrdinalIgnoreCase),
        "Fish & Seafood" => (fromList.Contains & (Allergens.Fish | Allergens.Crustaceans | Allergens.Molluscs)) == Allergens.None,
        "Fresh Fruit" or "Frozen Fruit" => ingredients.StartsWith("carbonated", StringComparison.OrdinalIgnoreCase) || ingredients.Contains("flavor", StringComparison.OrdinalIgnoreCase),
        "Milk" or "Plant Milk" => ingredients.StartsWith("sugar", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
