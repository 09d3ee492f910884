using System.Text.Json;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Search;

/// <summary><c>GET /api/search/suggest?q=</c>: completions while typing, from memory: popular queries, categories, brands, products.</summary>
public static class Suggest
{
    private const int MostPerKind = 3;
    private const int MostProducts = 5;
    private const int WidestPrefix = 40;
    private const int MostScanned = 4000;

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        string? q, HttpContext http, NeedsReader needs, CurrentSnapshot current, PopularQueries popular, CancellationToken ct)
    {
        if (q?.Length > SearchRequest.LongestQuery)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                { ["q"] = [$"At most {SearchRequest.LongestQuery} characters are allowed."] });
        var text = QueryParser.Normalize(q ?? "");
        if (text.Length == 0 || current.Value is not { } catalog) return TypedResults.Ok(new Answer(text, []));
        var tokens = Tokenizer.Tokenize(text);
        if (tokens.Count == 0) return TypedResults.Ok(new Answer(text, []));

        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        var suggestions = new List<Suggestion>();
        suggestions.AddRange(popular.Popular.Where(p => p.StartsWith(text, StringComparison.Ordinal) && p != text)
            .Take(MostPerKind).Select(p => new Suggestion("query", p)));
        suggestions.AddRange(Names(catalog.Categories, tokens).Take(MostPerKind).Select(c => new Suggestion("category", c)));
        suggestions.AddRange(Names(catalog.Brands, tokens).Take(MostPerKind).Select(b => new Suggestion("brand", b)));
        suggestions.AddRange(Products(tokens, mine, catalog));
        return TypedResults.Ok(new Answer(text, suggestions));
    }

    private static IEnumerable<string> Names(string[] names, List<string> tokens)
    {
        var typed = string.Join(' ', tokens);
        return names.Where(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal);
    }

    // All words but the last must be there; the last may still be growing.
    private static IEnumerable<Suggestion> Products(List<string> tokens, ShopperNeeds needs, CatalogSnapshot catalog)
    {
        var lexicon = catalog.Lexicon;
        ProductSet? having = null;
        foreach (var token in tokens.SkipLast(1).Where(t => !StopWords.Contains(t)))
        {
            var set = new ProductSet(catalog.Count);
            set.Add(lexicon.Title(Stemmer.Stem(token)));
            if (having is null) having = set;
            else having.IntersectWith(set);
        }
        var found = new ProductSet(catalog.Count);
        foreach (var stem in lexicon.WithPrefix(tokens[^1], WidestPrefix).Prepend(Stemmer.Stem(tokens[^1])))
            found.Add(lexicon.Title(stem));
        if (having is not null) found.IntersectWith(having);

        return found.Ordinals().Where(o => AllergenGate.Admits(catalog.NotFreeOf[o], catalog.Diets[o], needs)).Take(MostScanned)
            .Select(o => (Ordinal: o, Name: catalog.Name(o)))
            .OrderByDescending(p => p.Name.StartsWith(tokens[0], StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(p => catalog.Completeness[p.Ordinal])
            .ThenBy(p => p.Name.Length)
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Take(MostProducts)
            .Select(p => new Suggestion("product", p.Name, catalog.Ids[p.Ordinal]));
    }

    /// <param name="Type"><c>query</c>, <c>category</c>, <c>brand</c> or <c>product</c>.</param>
    public sealed record Suggestion(string Type, string Text, string? ProductId = null);

    public sealed record Answer(string Query, IReadOnlyList<Suggestion> Suggestions);
}
