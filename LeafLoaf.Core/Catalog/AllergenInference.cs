using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Catalog;

/// <summary>What was concluded of a product's allergens, and the words of its list or name that led there.</summary>
public sealed record AllergenVerdict(AllergenStatement Statement, IReadOnlyList<(Allergens Allergen, string Words, string Why)> Reasons);

/// <summary>
/// Reads allergens from an ingredient list, its "Contains:" and "may contain" statements, and the name. Fails closed: without a
/// complete list in English the statement is unknown, whatever was found, and what a word may hide is "may contain".
/// </summary>
public static class AllergenInference
{
    /// <summary>Compound foods that hold anything; without their own list in brackets the ingredient list is not complete.</summary>
    private static readonly HashSet<string> Opaque = new(StringComparer.Ordinal)
        { "sauce", "filling", "coat", "coating", "topping", "breader", "dressing", "marinade", "meat loaf", "ingredient", "etc", "casserole", "soup", "entree", "see", "blend ingredient" };

    /// <param name="name">The product's name; the brand does not belong in it.</param>
    /// <param name="ingredients">The list as printed, or null when it is not known.</param>
    /// <param name="truncated">True when the source cut the list short.</param>
    /// <param name="category">The shop's category where it is known: the "yogurt" or "cheese" of a plant category is no dairy.</param>
    public static AllergenVerdict Infer(string? name, string? ingredients, bool truncated, string? category = null)
    {
        var reasons = new List<(Allergens, string, string)>();
        var found = new Found();
        var glutenFree = name is not null && Claims.GlutenFree(name);
        var complete = false;
        if (!string.IsNullOrWhiteSpace(ingredients))
        {
            var words = IngredientText.Read(ingredients);
            glutenFree |= Claims.GlutenFree(ingredients);
            FromList(words, glutenFree, found, reasons);
            complete = !truncated && Completeness.Of(words, ingredients);
            if (complete && name is not null && NameCheck.Missing(name, category, words, found.Contains | found.May) is var missing and not Allergens.None)
            {
                complete = false;
                reasons.Add((missing, name, "named but not listed"));
            }
        }
        if (name is not null && !complete) FromName(name, PlantTwins.IsPlant(category) || Claims.Vegan(name), found, reasons);
        return new(new(found.Contains, found.May & ~found.Contains, !complete), reasons);
    }

    private static void FromList(List<IngredientWord> words, bool glutenFree, Found found, List<(Allergens, string, string)> reasons)
    {
        var plain = words.ConvertAll(w => w.Word);
        for (var i = 0; i < plain.Count;)
        {
            if (plain[i] == IngredientText.Break || AllergenLexicon.Phrases.LongestAt(plain, i) is not { } match)
            {
                i++;
                continue;
            }
            var (contains, may) = (match.Value.Contains, match.Value.May);
            if (match.Value.IsNone || words[i].Evidence == Evidence.Absent || Negation.Follows(plain, match.End))
            {
                i = match.End;
                continue;
            }
            (contains, may) = Negation.Before(plain, i, contains, may);
            if (match.Value.Oats && (glutenFree || Negation.GlutenFreeBefore(plain, i))) contains &= ~Allergens.Gluten;
            if (contains == Allergens.Soy && OilContext.Refined(words, i, match.End)) (contains, may) = (Allergens.None, may | Allergens.Soy);
            if (words[match.End - 1].Opens && contains.HasFlag(Allergens.Soy | Allergens.Wheat)) contains &= ~(Allergens.Wheat | Allergens.Gluten);
            // A compound with its own list in brackets is explained by it.
            if (words[match.End - 1].Opens && contains == Allergens.None && may != Allergens.Soy && !plain[match.End - 1].StartsWith("flavo", StringComparison.Ordinal)) may = Allergens.None;
            if (words[i].Evidence == Evidence.MayContain) (contains, may) = (Allergens.None, may | contains);
            var text = string.Join(' ', plain[match.Start..match.End]);
            if (contains != Allergens.None) reasons.Add((contains, text, "ingredients"));
            if (may != Allergens.None) reasons.Add((may, text, words[i].Evidence == Evidence.MayContain ? "precaution" : "may hide it"));
            found.Contains |= contains;
            found.May |= may;
            i = match.End;
        }
    }

    // Without a list the name is all there is: "Peanut Butter Cookies" surely holds peanuts.
    private static void FromName(string name, bool plantBased, Found found, List<(Allergens, string, string)> reasons)
    {
        foreach (var part in NameParts.Split(name))
        {
            var words = Words.Of(part);
            foreach (var match in AllergenLexicon.Phrases.Find(words))
            {
                if (match.Value.IsNone || Negation.Follows(words, match.End) || words.GetRange(0, match.Start).Exists(w => w is "no" or "non" or "free" or "without")) continue;
                var (contains, may) = Negation.Before(words, match.Start, match.Value.Contains, match.Value.May);
                if (match.Value.Oats && Claims.GlutenFree(name)) contains &= ~Allergens.Gluten;
                if (words.Exists(w => w is "flavor" or "flavored" or "flavour" or "style" or "imitation")) (contains, may) = (Allergens.None, may | contains);
                if (plantBased) (contains, may) = (contains & ~Negation.Animal, may & ~Negation.Animal);
                if (Claims.GlutenFree(name)) (contains, may) = (contains & ~(Allergens.Gluten | Allergens.Wheat), may & ~(Allergens.Gluten | Allergens.Wheat));
                if (contains != Allergens.None) reasons.Add((contains, string.Join(' ', words[match.Start..match.End]), "name"));
                found.Contains |= contains;
                found.May |= may;
            }
        }
    }

    internal static bool IsOpaque(string word) => Opaque.Contains(word);

    private sealed class Found
    {
        public Allergens Contains, May;
    }
}
