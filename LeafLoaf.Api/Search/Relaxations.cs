using System.Globalization;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search;

/// <summary>A way to get results for a query that has none.</summary>
/// <param name="Label">For people: what is different.</param>
/// <param name="Query">The query to ask instead.</param>
/// <param name="Dropped">What was given up: <c>price</c>, <c>diet:vegan</c>, <c>excluded</c>, <c>category</c>, <c>brand</c>, <c>word:…</c>.</param>
/// <param name="Count">How many products match every word then.</param>
public sealed record Relaxation(string Label, string Query, string Dropped, int Count);

/// <summary>Gives up one condition at a time and counts what would be found. In memory only: an empty answer stays as quick as a full one.</summary>
public sealed class Relaxations
{
    private const int Most = 5;

    public IReadOnlyList<Relaxation> Of(ParsedQuery query, SearchFilter request, CatalogSnapshot catalog)
    {
        if (query.Concepts.All(c => !c.Known)) return [];
        var full = request.With(query);
        return [.. Attempts(query, request, full, catalog).Where(r => r.Count > 0)
            .OrderByDescending(r => !r.Dropped.StartsWith("word:", StringComparison.Ordinal)).Take(Most)];
    }

    private static IEnumerable<Relaxation> Attempts(ParsedQuery query, SearchFilter request, SearchFilter full, CatalogSnapshot catalog)
    {
        var read = query.Interpretation;
        if (full.PriceMax is not null && Cheapest(query, full with { PriceMax = null }, catalog) is { } cheapest)
        {
            var limit = Math.Ceiling(cheapest);
            yield return Relaxation(string.Create(CultureInfo.InvariantCulture, $"under ${limit}"), "price",
                read with { PriceMax = limit }, full with { PriceMax = limit });
        }
        foreach (var name in FlagNames<Diets>.Instance.Of(full.Diets))
        {
            if (!FlagNames<Diets>.Instance.TryParse(name, out var diet)) continue;
            yield return Relaxation($"not necessarily {name.Replace('_', ' ')}", $"diet:{name}",
                read with { Diets = read.Diets & ~diet, Excluded = [] }, full with { Diets = full.Diets & ~diet });
        }
        if (full.ExcludedWords.Count > 0)
            yield return Relaxation($"also with {string.Join(" and ", read.Excluded)}", "excluded", read with { Excluded = [] }, full with { ExcludedWords = [] });
        if (request.Categories.Count > 0) yield return Relaxation("in all categories", "category", read, full with { Categories = [] });
        if (request.Brands.Count > 0) yield return Relaxation("of any brand", "brand", read, full with { Brands = [] });
        if (query.Concepts.Count < 2) yield break;
        foreach (var concept in query.Concepts)
        {
            var rest = query.Concepts.Where(c => c != concept).ToArray();
            yield return new Relaxation($"without “{concept.Text}”", Compose(read with { Terms = [.. rest.Select(c => c.Text)] }), $"word:{concept.Text}",
                Count(rest, full, catalog));
        }

        Relaxation Relaxation(string label, string dropped, Interpretation changed, SearchFilter filter) =>
            new(label, Compose(changed), dropped, Count(query.Concepts, filter, catalog));
    }

    private static int Count(IReadOnlyList<Concept> concepts, SearchFilter filter, CatalogSnapshot catalog) =>
        Full(concepts, filter, catalog)?.Count ?? 0;

    private static ProductSet? Full(IReadOnlyList<Concept> concepts, SearchFilter filter, CatalogSnapshot catalog)
    {
        var allowed = FilterMask.Of(filter, catalog);
        return LexicalMatch.Of(concepts, catalog, allowed, allowed).Full;
    }

    private static decimal? Cheapest(ParsedQuery query, SearchFilter filter, CatalogSnapshot catalog)
    {
        var prices = Full(query.Concepts, filter, catalog)?.Ordinals()
            .Select(o => catalog.Price[o]).Where(p => !float.IsNaN(p)).ToArray();
        return prices is { Length: > 0 } ? (decimal)prices.Min() : null;
    }

    // Written so that it is read back as the same conditions.
    private static string Compose(Interpretation read)
    {
        var parts = new List<string>(read.Terms);
        parts.InsertRange(0, FlagNames<Diets>.Instance.Of(read.Diets).Where(_ => read.Excluded.Count == 0).Select(d => d.Replace('_', ' ')));
        if (read.Excluded.Count > 0) parts.Add($"without {string.Join(" or ", read.Excluded)}");
        if (read.PriceMin is { } min) parts.Add(string.Create(CultureInfo.InvariantCulture, $"over ${min}"));
        if (read.PriceMax is { } max) parts.Add(string.Create(CultureInfo.InvariantCulture, $"under ${max}"));
        return string.Join(' ', parts);
    }
}
