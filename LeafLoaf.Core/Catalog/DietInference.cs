using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Catalog;

/// <summary>The diets and claims a product meets, and for the diets by origin what stood in the way of the next stricter one.</summary>
public sealed record DietVerdict(Diets Diets, IReadOnlyList<string> Obstacles);

/// <summary>
/// Diets from a complete ingredient list, "free of" diets from the allergen statement, nutrition claims from known nutrients, and
/// organic, kosher and halal from the label's own words. A word that is not known stops every claim that rests on the list.
/// </summary>
public static class DietInference
{
    /// <param name="name">The product's name.</param>
    /// <param name="ingredients">The ingredient list as printed, or null.</param>
    /// <param name="allergens">The allergen statement; when it is unknown, so is the list.</param>
    /// <param name="nutrition">Nutrients per 100 g; null values claim nothing.</param>
    /// <param name="liquid">True when the pack is sold by volume: some thresholds are lower for liquids.</param>
    /// <param name="category">The shop's category where it is known: a ham whose list holds no meat has no complete list.</param>
    public static DietVerdict Infer(string name, string? ingredients, AllergenStatement allergens, NutritionFacts? nutrition, bool liquid, string? category = null)
    {
        var obstacles = new List<string>();
        var diets = NutritionClaims.Of(nutrition, liquid) | Labels(name);
        if (!allergens.Unknown)
        {
            diets |= FreeOf(allergens);
            if (ingredients is not null) diets |= ByOrigin(name, category, ingredients, allergens, obstacles);
        }
        return new(diets, obstacles);
    }

    private static Diets Labels(string name) =>
        (Claims.Organic(name) ? Diets.Organic : Diets.None) | (Claims.Kosher(name) ? Diets.Kosher : Diets.None) | (Claims.Halal(name) ? Diets.Halal : Diets.None);

    private static Diets FreeOf(AllergenStatement a) =>
        (a.IsFreeOf(Allergens.Gluten | Allergens.Wheat) ? Diets.GlutenFree : Diets.None)
        | (a.IsFreeOf(Allergens.Milk) ? Diets.DairyFree : Diets.None)
        | (a.IsFreeOf(Allergens.Peanuts | Allergens.TreeNuts) ? Diets.NutFree : Diets.None)
        | (a.IsFreeOf(Allergens.Eggs) ? Diets.EggFree : Diets.None)
        | (a.IsFreeOf(Allergens.Soy) ? Diets.SoyFree : Diets.None);

    private static Diets ByOrigin(string name, string? category, string ingredients, AllergenStatement allergens, List<string> obstacles)
    {
        var seen = OriginReader.Read(ingredients);
        obstacles.AddRange(seen.Unknown.Select(w => "unknown: " + w).Concat(seen.NotPlant.Select(w => "not plant: " + w)));
        if (NameCheck.LacksAnimal(name, category, seen))
        {
            obstacles.Add("the name tells of meat or fish, the list does not");
            return Diets.None;
        }
        // What the makers themselves call vegan settles the doubtful words, but not an animal one.
        var vegan = Claims.Vegan(name) && !seen.Has(Origin.Vegetarian, Origin.MaybeVegetarian, Origin.Fish, Origin.Animal) && (allergens.Contains & Negation.Animal) == Allergens.None;
        var clear = seen.Unknown.Count == 0 && !seen.Has(Origin.Maybe);
        if (vegan || (clear && !seen.Has(Origin.Vegetarian, Origin.MaybeVegetarian, Origin.Fish, Origin.Animal)))
            return Diets.Vegan | Diets.Vegetarian | Diets.Pescatarian;
        if (!clear || seen.Has(Origin.Animal, Origin.MaybeVegetarian)) return Diets.None;
        return seen.Has(Origin.Fish) ? Diets.Pescatarian : Diets.Vegetarian | Diets.Pescatarian;
    }
}
