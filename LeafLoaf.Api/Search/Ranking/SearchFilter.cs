using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>Everything a hit must satisfy, from the request and from what its text states. Empty lists and nulls ask nothing.</summary>
public sealed record SearchFilter
{
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public Diets Diets { get; init; }
    public Allergens ExcludedAllergens { get; init; }
    public decimal? PriceMin { get; init; }
    public decimal? PriceMax { get; init; }
    public IReadOnlyList<IReadOnlyList<string>> ExcludedWords { get; init; } = [];

    /// <summary>What must be kept from the shopper, whatever is asked; no relaxation gives it up.</summary>
    public ShopperNeeds Needs { get; init; }

    /// <summary>The diets a hit must meet, of the request and of the shopper.</summary>
    public Diets AllDiets => Diets | Needs.StrictDiets;

    /// <summary>The allergens a hit must be free of, of the request and of the shopper.</summary>
    public Allergens AllAllergens => ExcludedAllergens | Needs.Allergies;

    /// <summary>True when neither the request nor its text asks anything.</summary>
    public bool IsEmpty => this is
    {
        Categories.Count: 0, Brands.Count: 0, Diets: Diets.None, ExcludedAllergens: Allergens.None,
        PriceMin: null, PriceMax: null, ExcludedWords.Count: 0,
    };

    /// <summary>True when every product passes.</summary>
    public bool PassesAll => IsEmpty && Needs.IsEmpty;

    /// <summary>The conditions without what narrows a list that is already there: category and brand.</summary>
    public SearchFilter Unrefined => this with { Categories = [], Brands = [] };

    /// <summary>This filter and what the query states.</summary>
    public SearchFilter With(ParsedQuery query) => this with
    {
        Diets = Diets | query.Interpretation.Diets,
        ExcludedAllergens = ExcludedAllergens | query.Interpretation.ExcludedAllergens,
        PriceMin = Max(PriceMin, query.Interpretation.PriceMin),
        PriceMax = Min(PriceMax, query.Interpretation.PriceMax),
        ExcludedWords = query.ExcludedWords,
    };

    /// <summary>Categories and brands as the catalog writes them, whatever the case they were asked in; unknown ones stay and match nothing.</summary>
    public SearchFilter Spelled(CatalogSnapshot catalog) => this with
    {
        Categories = Spelled(Categories, catalog.Categories), Brands = Spelled(Brands, catalog.Brands),
    };

    private static IReadOnlyList<string> Spelled(IReadOnlyList<string> wanted, string[] names)
    {
        if (wanted.Count == 0) return wanted;
        var set = wanted.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = names.Where(set.Contains).ToList();
        return known.Count > 0 ? known : wanted;
    }

    private static decimal? Max(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static decimal? Min(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}

/// <summary>Finds the products that pass a filter, from the snapshot's columns.</summary>
public static class FilterMask
{
    // A word that stands mostly in ingredient lists is an ingredient: without a list nothing proves it absent.
    private const int IngredientRatio = 2;

    /// <summary>The passing products, or null when all pass.</summary>
    public static ProductSet? Of(SearchFilter filter, CatalogSnapshot catalog)
    {
        if (filter.PassesAll) return null;
        var needs = new ShopperNeeds(filter.AllAllergens, filter.AllDiets);
        var categories = Indexes(filter.Categories, catalog.Categories);
        var brands = Indexes(filter.Brands, catalog.Brands);
        var (min, max) = ((float?)filter.PriceMin ?? float.NegativeInfinity, (float?)filter.PriceMax ?? float.PositiveInfinity);
        var anyPrice = filter.PriceMin is null && filter.PriceMax is null;
        var set = new ProductSet(catalog.Count);
        for (var i = 0; i < catalog.Count; i++)
        {
            if (!AllergenGate.Admits(catalog.NotFreeOf[i], catalog.Diets[i], needs)) continue;
            if (!anyPrice && !(catalog.Price[i] >= min && catalog.Price[i] <= max)) continue;
            if (categories is not null && !categories.Contains(catalog.Category[i])) continue;
            if (brands is not null && !brands.Contains(catalog.Brand[i])) continue;
            set.Add(i);
        }
        foreach (var group in filter.ExcludedWords) RemoveWords(group, set, catalog);
        return set;
    }

    private static void RemoveWords(IReadOnlyList<string> group, ProductSet set, CatalogSnapshot catalog)
    {
        var lexicon = catalog.Lexicon;
        var leader = Stemmer.Stem(Tokenizer.Tokenize(group[0])[0]);
        if (lexicon.Body(leader).Count > IngredientRatio * lexicon.Title(leader).Count) set.IntersectWith(catalog.WithIngredients);
        foreach (var phrase in group)
        {
            var stems = Tokenizer.Tokenize(phrase).Select(Stemmer.Stem).ToArray();
            if (stems.Length == 0) continue;
            var having = Having(stems[0], catalog);
            foreach (var stem in stems.Skip(1)) having.IntersectWith(Having(stem, catalog));
            foreach (var ordinal in having.Ordinals()) set.Remove(ordinal);
        }
    }

    private static ProductSet Having(string stem, CatalogSnapshot catalog)
    {
        var set = new ProductSet(catalog.Count);
        set.Add(catalog.Lexicon.Title(stem));
        set.Add(catalog.Lexicon.Body(stem));
        set.Remove(catalog.Lexicon.Negated(stem));
        return set;
    }

    private static HashSet<int>? Indexes(IReadOnlyList<string> wanted, string[] names)
    {
        if (wanted.Count == 0) return null;
        var set = wanted.ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, names.Length).Where(i => set.Contains(names[i]))];
    }
}
