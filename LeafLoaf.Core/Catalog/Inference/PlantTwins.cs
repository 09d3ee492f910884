namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// Keeps plant-based products out of the dairy and meat categories and the other way round: oat milk is not "Milk", and a
/// "veggie cheese" with casein is not "Plant Cheese".
/// </summary>
public static class PlantTwins
{
    private static readonly Dictionary<string, string> Plant = new(StringComparer.Ordinal)
    {
        ["Milk"] = "Plant Milk", ["Flavored Milk"] = "Plant Milk", ["Yogurt"] = "Plant Yogurt", ["Yogurt Drinks & Kefir"] = "Plant Yogurt",
        ["Cheese"] = "Plant Cheese", ["Cream Cheese"] = "Plant Cheese", ["Cottage Cheese"] = "Plant Cheese", ["Cream & Sour Cream"] = "Plant Cheese",
        ["Butter & Margarine"] = "Plant Butter", ["Ice Cream & Sorbet"] = "Plant Ice Cream", ["Ice Cream Bars & Novelties"] = "Plant Ice Cream",
        ["Sausages & Hot Dogs"] = "Plant Meat", ["Bacon"] = "Plant Meat", ["Chicken & Turkey"] = "Plant Meat", ["Deli Meat"] = "Plant Meat",
        ["Beef & Lamb"] = "Plant Meat", ["Pork"] = "Plant Meat", ["Fish & Seafood"] = "Plant Meat", ["Jerky & Meat Snacks"] = "Jerky & Meat Snacks",
    };

    private static readonly Dictionary<string, string> Dairy = new(StringComparer.Ordinal)
    {
        ["Plant Milk"] = "Milk", ["Plant Yogurt"] = "Yogurt", ["Plant Cheese"] = "Cheese", ["Plant Butter"] = "Butter & Margarine", ["Plant Ice Cream"] = "Ice Cream & Sorbet",
    };

    // Categories whose every dairy product holds milk: without it, it is no dairy product.
    private static readonly HashSet<string> AlwaysMilk = new(StringComparer.Ordinal) { "Milk", "Flavored Milk", "Yogurt", "Yogurt Drinks & Kefir", "Cheese", "Cream Cheese", "Cottage Cheese" };

    private static readonly PhraseMatcher<bool> PlantWords = Matcher("oatmilk, oat milk, almondmilk, almond milk, soymilk, soy milk, soya milk, cashewmilk, cashew milk, coconutmilk, coconut milk, rice milk, "
        + "hemp milk, flax milk, flaxmilk, pea milk, macadamia milk, hazelnut milk, oat beverage, soy beverage, almond beverage, rice beverage, meatless, vegetarian, veggie, tofu, soyrizo, "
        + "beyond meat, impossible burger, oat drink, soy drink, rice drink, non dairy, dairy free, nondairy, plant based, vegan, tempeh, seitan, soy yogurt, soy cheese, cashew cheese, chickenless, beefless, chickn, chik n, gardein, fishless");

    private static readonly PhraseMatcher<bool> Bases = Matcher("almond, almondmilk, soy, soybean, soymilk, oat, oatmilk, coconut, coconutmilk, cashew, cashewmilk, rice, hemp, flax, pea, macadamia, hazelnut, quinoa, "
        + "walnut, pistachio, tofu, banana, sunflower, chickpea");

    private static readonly PhraseMatcher<bool> Proteins = Matcher("soy protein, soy protein isolate, soy protein concentrate, pea protein, pea protein isolate, wheat gluten, vital wheat gluten, mycoprotein, "
        + "textured vegetable protein, textured soy, soy flour, tofu, tempeh, textured wheat protein, vegetable protein, textured soy protein");

    /// <summary>Whether a category holds plant-based versions of animal products.</summary>
    public static bool IsPlant(string? category) => category is not null && (Dairy.ContainsKey(category) || category is "Plant Meat" or "Tofu & Tempeh");

    /// <summary>The category the product belongs to, given the one it was taken for and what its list says of milk.</summary>
    public static string Correct(string category, string name, string? ingredients, AllergenStatement fromList)
    {
        var says = PlantWords.Find(Words.Of(name)).Count > 0;
        if (Dairy.TryGetValue(category, out var dairy)) return fromList.Contains.HasFlag(Allergens.Milk) && !says ? dairy : category;
        if (!Plant.TryGetValue(category, out var plant)) return category;
        if (plant == "Plant Meat") return (says && SaysMeatless(name) && !HasAnimal(ingredients)) || IsMeatless(ingredients, fromList) ? plant : category;
        if (fromList.Contains.HasFlag(Allergens.Milk)) return category;
        return says || (AlwaysMilk.Contains(category) && fromList.IsFreeOf(Allergens.Milk) && HasPlantBase(ingredients)) ? plant : category;
    }

    // The base stands near the front of the list: "Filtered water, almonds, cane sugar".
    private static bool HasPlantBase(string? ingredients) =>
        ingredients is not null && Bases.Find(Words.Of(ingredients.Length > 70 ? ingredients[..70] : ingredients)).Count > 0;

    // Protein of plants in front and no animal on a complete list: "Beyond Chicken".
    private static bool IsMeatless(string? ingredients, AllergenStatement fromList) =>
        ingredients is not null && !fromList.Unknown && Proteins.Find(Words.Of(ingredients.Length > 110 ? ingredients[..110] : ingredients)).Count > 0
        && !HasAnimal(ingredients);

    private static bool HasAnimal(string? ingredients) => ingredients is not null && OriginReader.Read(ingredients).Has(Origin.Animal, Origin.Fish);

    // "Veggie" and "vegetarian" also stand on chicken fed on grain and on sausages with vegetables in them.
    private static bool SaysMeatless(string name) =>
        Claims.Vegan(name) || (!name.Contains("fed", StringComparison.OrdinalIgnoreCase) && PlantWords.Find(Words.Of(name)).Count > 0);

    private static PhraseMatcher<bool> Matcher(string phrases)
    {
        var matcher = new PhraseMatcher<bool>();
        foreach (var phrase in phrases.Split(", ")) matcher.Add(Words.Of(phrase), true);
        return matcher;
    }
}
