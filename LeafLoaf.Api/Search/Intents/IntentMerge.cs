using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Intents;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Intents;

/// <summary>
/// Adds what a model read in a query to what the parser did. Conditions only become stricter and none goes; words are only replaced where the
/// shop knew none of them. Pure.
/// </summary>
public static class IntentMerge
{
    public static ParsedQuery Of(ParsedQuery query, IntentUpgrade upgrade, CatalogSnapshot catalog, Func<IReadOnlyList<string>, IReadOnlyList<Concept>> resolve)
    {
        var read = query.Interpretation;
        var (min, max) = (Higher(read.PriceMin, upgrade.PriceMin), Lower(read.PriceMax, upgrade.PriceMax));
        if (min > max) (min, max) = (read.PriceMin, read.PriceMax);
        var merged = read with
        {
            Diets = read.Diets | upgrade.Diets,
            ExcludedAllergens = read.ExcludedAllergens | upgrade.ExcludedAllergens,
            PriceMin = min, PriceMax = max,
            Category = read.Category ?? Known(upgrade.Category, catalog.CategoryIndex, catalog.Categories),
            Brand = read.Brand ?? Known(upgrade.Brand, catalog.BrandIndex, catalog.Brands),
        };
        var concepts = Concepts(query, merged != read ? upgrade.StatedBy : [], out var without);
        IReadOnlyList<string> added = [];
        if (concepts.All(c => !c.Known) && query.Serving is null && upgrade.Terms.Count > 0)
        {
            var meant = resolve([.. upgrade.Terms.SelectMany(Tokenizer.Tokenize)]).Where(c => c.Known).ToArray();
            if (meant.Length > 0) (concepts, added) = (meant, [.. meant.Select(c => c.Text)]);
        }
        if (merged == read && !without && added.Count == 0) return query;

        var words = concepts.SelectMany(c => Tokenizer.Tokenize(c.Text)).ToArray();
        return query with
        {
            Interpretation = merged with
            {
                Terms = [.. concepts.Select(c => c.Text)],
                Intent = added.Count > 0 ? QueryIntent.Product : concepts.Count == 0 ? QueryIntent.Conditions : read.Intent,
                AddedByModel = Added(read, merged, added),
            },
            Concepts = concepts,
            MeaningTokens = added.Count > 0 ? words : without ? [.. query.MeaningTokens.Where(t => !upgrade.StatedBy.Contains(t, StringComparer.Ordinal))] : query.MeaningTokens,
            OffTopic = added.Count > 0 ? 0 : query.OffTopic,
        };
    }

    // Words that state a condition are no words to search for, as long as others are left.
    private static IReadOnlyList<Concept> Concepts(ParsedQuery query, IReadOnlyList<string> statedBy, out bool without)
    {
        var left = query.Concepts.Where(c => !Tokenizer.Tokenize(c.Text).TrueForAll(t => statedBy.Contains(t, StringComparer.Ordinal))).ToArray();
        without = left.Length > 0 && left.Length < query.Concepts.Count;
        return without ? left : query.Concepts;
    }

    private static List<string> Added(Interpretation before, Interpretation after, IReadOnlyList<string> terms)
    {
        var added = new List<string>();
        if (after.Diets != before.Diets) added.Add("diets");
        if (after.ExcludedAllergens != before.ExcludedAllergens) added.Add("excluded_allergens");
        if (after.PriceMin != before.PriceMin) added.Add("price_min");
        if (after.PriceMax != before.PriceMax) added.Add("price_max");
        if (after.Category != before.Category) added.Add("category");
        if (after.Brand != before.Brand) added.Add("brand");
        if (terms.Count > 0) added.Add("terms");
        return added;
    }

    private static string? Known(string? name, FoldedNames index, string[] names)
    {
        if (name is null) return null;
        foreach (var at in index.Find(name)) return names[at];
        return null;
    }

    private static decimal? Higher(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static decimal? Lower(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}
