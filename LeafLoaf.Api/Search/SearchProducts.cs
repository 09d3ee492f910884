using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Search;

/// <summary><c>GET /api/search</c>: by word and by meaning. Without a query it lists what passes the filters.</summary>
public static class SearchProducts
{
    public static async Task<Results<SearchResponse, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HttpContext http, NeedsReader needs, SearchEngine engine, PopularQueries popular, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var fields = new Fields(http.Request.Query);
        var request = Read(fields);
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        return Answer(await engine.SearchAsync(request with { Filter = request.Filter with { Needs = mine } }, ct), popular, time, started);
    }

    internal static Results<SearchResponse, ValidationProblem, ProblemHttpResult> Answer(
        SearchOutcome? outcome, PopularQueries popular, TimeProvider time, long started)
    {
        if (outcome is null)
            return TypedResults.Problem("The catalog is still being loaded.", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (outcome.Total > 0 && outcome.Request.Offset == 0) popular.Record(outcome.Query.Interpretation.Normalized);
        return new SearchResponse(outcome, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private static SearchRequest Read(Fields fields)
    {
        var filter = new SearchFilter
        {
            Categories = fields.Names("category", 20, commas: false),
            Brands = fields.Names("brand", 20, commas: false),
            Diets = fields.Flags<Diets>("diet", (a, b) => a | b),
            ExcludedAllergens = fields.Flags<Allergens>("exclude_allergen", (a, b) => a | b),
            PriceMin = fields.Number("min_price", 0, 1_000_000),
            PriceMax = fields.Number("max_price", 0, 1_000_000),
        };
        if (filter.PriceMin > filter.PriceMax) fields.Fault("min_price", "It must not be above max_price.");
        var request = new SearchRequest(
            fields.Text("q", SearchRequest.LongestQuery)?.Trim() ?? "", filter,
            fields.Whole("offset", 0, 0, SearchRequest.DeepestOffset),
            fields.Whole("limit", SearchRequest.DefaultHits, 1, SearchRequest.MostHits),
            (float?)fields.Number("alpha", 0, 1), fields.Boolean("explain"));
        if (request.Query.Length == 0 && filter.IsEmpty) fields.Fault("q", "Something to search for, or a filter, is needed.");
        return request;
    }
}
