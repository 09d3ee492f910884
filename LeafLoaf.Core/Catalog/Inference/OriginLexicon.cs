namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Where an ingredient comes from, as far as its name tells.</summary>
public enum Origin
{
    /// <summary>Says nothing by itself: "organic", "and", "2", "for color".</summary>
    Neutral,

    /// <summary>Plant, mineral, fungal, microbial or synthetic.</summary>
    Plant,

    /// <summary>Milk, eggs, honey and what is made of them.</summary>
    Vegetarian,

    /// <summary>Fish and shellfish.</summary>
    Fish,

    /// <summary>Meat, and anything for which an animal was killed.</summary>
    Animal,

    /// <summary>May or may not be of animal origin: "natural flavor", "enzymes".</summary>
    Maybe,

    /// <summary>Not vegan; vegetarian or not, as with cheese made with rennet.</summary>
    MaybeVegetarian,

    /// <summary>A food of several ingredients: told by its own list in brackets, doubtful without one.</summary>
    Compound,
}

/// <summary>Ingredient names with their origin: the taxonomy's, corrected and completed by origins.txt and the allergen list.</summary>
public static class OriginLexicon
{
    public static readonly PhraseMatcher<Origin> Phrases = new();
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal);

    static OriginLexicon()
    {
        Add("origins-taxonomy.txt");
        foreach (var (head, phrases) in EmbeddedList.Read("allergens.txt"))
        {
            var contains = head.Split('+').Where(p => !p.StartsWith('~')).ToHashSet(StringComparer.Ordinal);
            foreach (var phrase in phrases)
            {
                var words = Words.Of(phrase);
                foreach (var word in words) Known.Add(word);
                if (contains.Overlaps(["fish", "crustaceans", "molluscs"])) Phrases.Add(words, Origin.Fish);
                else if (contains.Contains("milk") && Phrases.LongestAt(words, 0) is not { Value: Origin.MaybeVegetarian or Origin.Vegetarian }) Phrases.Add(words, Origin.Vegetarian);
                else if (contains.Contains("eggs")) Phrases.Add(words, Origin.Vegetarian);
            }
        }
        Add("origins.txt");
    }

    /// <summary>Whether a stemmed word occurs in any known name.</summary>
    public static bool KnowsWord(string word) => Known.Contains(word);

    private static void Add(string file)
    {
        foreach (var (head, phrases) in EmbeddedList.Read(file))
        {
            var origin = Enum.Parse<Origin>(head.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var phrase in phrases)
            {
                var words = Words.Of(phrase);
                foreach (var word in words) Known.Add(word);
                Phrases.Add(words, origin);
            }
        }
    }
}
