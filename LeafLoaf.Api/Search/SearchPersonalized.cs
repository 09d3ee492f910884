using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Personal;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Core.Catalog;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Search;

/// <summary>
/// <c>POST /api/search/personalized</c>: the same search in the shopper's own order. A shopper nobody knows, or who has paused, gets the
/// order of <c>GET /api/search</c>.
/// </summary>
public static class SearchPersonalized
{
    public static async Task<Results<SearchResponse, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, HttpContext http, CallerAccess access, NeedsReader needs, Shoppers shoppers, SearchEngine engine, PopularQueries popular, ShownLists lists,
        TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        if (body.UserId is { } named && !await access.MayActAsAsync(http, named, ct)) return CallerAccess.Refusal();
        var userId = body.UserId ?? Caller.Of(http).Id;
        var known = userId is null ? null : shoppers.FindAsync(userId, ct);
        var (mine, refusal) = userId is null ? default : await needs.OfAsync(userId, Caller.Of(http), ct);
        if (refusal is not null) return refusal;
        var filters = body.Filters ?? new Filters();
        var request = new SearchRequest(
            body.Query.Trim(),
            new SearchFilter
            {
                Categories = filters.Category, Brands = filters.Brand, Diets = filters.Diet,
                ExcludedAllergens = filters.ExcludeAllergen, PriceMin = filters.MinPrice, PriceMax = filters.MaxPrice, Needs = mine,
            },
            body.Offset, body.Limit, Alpha: null, body.Explain) { SessionId = body.SessionId };
        var outcome = await engine.SearchAsync(request, ct, known, body.Context);
        if (outcome is not null && userId is not null) lists.Add(outcome, userId, body.SessionId);
        return SearchProducts.Answer(outcome, popular, time, started);
    }

    /// <param name="UserId">Whose search it is, the token's subject when left out; an unknown one changes nothing.</param>
    /// <param name="Context">The shopper's situation.</param>
    /// <param name="SessionId">Names the visit in the log.</param>
    public sealed record Request(
        [property: Required, StringLength(SearchRequest.LongestQuery, MinimumLength = 1)] string Query,
        [property: StringLength(100)] string? UserId = null,
        SearchContext? Context = null,
        [property: Range(1, SearchRequest.MostHits)] int Limit = SearchRequest.DefaultHits,
        [property: Range(0, SearchRequest.DeepestOffset)] int Offset = 0,
        Filters? Filters = null,
        bool Explain = false,
        [property: StringLength(100)] string? SessionId = null);

    public sealed record Filters
    {
        [MaxLength(20)] public string[] Category { get; init; } = [];
        [MaxLength(20)] public string[] Brand { get; init; } = [];
        public Diets Diet { get; init; }
        public Allergens ExcludeAllergen { get; init; }
        [Range(0, 1_000_000)] public decimal? MinPrice { get; init; }
        [Range(0, 1_000_000)] public decimal? MaxPrice { get; init; }
    }
}
