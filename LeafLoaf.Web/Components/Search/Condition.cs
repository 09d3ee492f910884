using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Search;

/// <summary>One thing the results must meet. <see cref="Without"/> is the same search without it, or null when it cannot be taken out.</summary>
public sealed record Condition(string Label, SearchQuery? Without)
{
    /// <summary>Conditions the shopper set with filters.</summary>
    public static IEnumerable<Condition> Chosen(SearchQuery query)
    {
        foreach (var value in query.Categories)
            yield return new(value, query with { Categories = Except(query.Categories, value), Offset = 0 });
        foreach (var value in query.Brands)
            yield return new($"Brand: {value}", query with { Brands = Except(query.Brands, value), Offset = 0 });
        foreach (var value in query.Diets)
            yield return new(Wording.Label(value), query with { Diets = Except(query.Diets, value), Offset = 0 });
        foreach (var value in query.WithoutAllergens)
            yield return new($"Without {Wording.Plain(value)}", query with { WithoutAllergens = Except(query.WithoutAllergens, value), Offset = 0 });
        if (query.MaxPrice is { } price)
            yield return new($"Up to ${price}", query with { MaxPrice = null, Offset = 0 });
    }

    /// <summary>
    /// Conditions the shop read out of the words: price, diets and what must not be in it. Brand, aisle and size only move
    /// products up, so they are none.
    /// </summary>
    public static IEnumerable<Condition> Understood(SearchQuery query, Interpretation read)
    {
        if (read.PriceMax is { } max)
            yield return new($"Under {Wording.RoundMoney(max)}", Saying(QueryWords.WithoutPrice(query.Q)));
        if (read.PriceMin is { } min)
            yield return new($"Over {Wording.RoundMoney(min)}", null);
        // "without dairy" arrives as an exclusion and as the diet it amounts to; the exclusion is what was said.
        foreach (var diet in read.Diets.Where(d => !read.Excluded.Any(word => d.StartsWith(word.TrimEnd('s') + "_free", StringComparison.Ordinal))))
            yield return new(Wording.Label(diet), Saying(QueryWords.WithoutPhrase(query.Q, diet)));
        foreach (var term in Exclusions(read))
            yield return new($"Without {Wording.Plain(term)}", Saying(QueryWords.WithoutExclusion(query.Q, term)));

        // Taking out the last word would leave nothing to search for.
        SearchQuery? Saying(string? words) => string.IsNullOrEmpty(words) ? null : query.Saying(words);
    }

    /// <summary>"no nuts" arrives as a word and as an allergen; one chip is enough.</summary>
    private static IEnumerable<string> Exclusions(Interpretation read) => read.ExcludedAllergens
        .Concat(read.Excluded)
        .DistinctBy(term => Wording.Plain(term).TrimEnd('s'), StringComparer.OrdinalIgnoreCase);

    private static List<string> Except(IReadOnlyList<string> values, string value) => values.Where(v => v != value).ToList();
}
