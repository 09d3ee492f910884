using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Core.Catalog;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Search;

/// <summary>
/// <c>POST /api/search/personalized</c>: the same search for a shopper in a situation. A shopper nobody knows gets the answer of
/// <c>GET /api/search</c>.
/// </summary>
public static class SearchPersonalized
{
    public static async Task<Results<SearchResponse, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, SearchEngine engine, PopularQueries popular, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var filters = body.Filters ?? new Filters();
        var request = new SearchRequest(
            body.Query.Trim(),
            new SearchFilter
            {
                Categories = filters.Category, Brands = filters.Brand, Diets = filters.Diet,
                ExcludedAllergens = filters.ExcludeAllergen, PriceMin = filters.MinPrice, PriceMax = filters.MaxPrice,
            },
            body.Offset, body.Limit, Alpha: null, body.Explain);
        return await SearchProducts.AnswerAsync(request, engine, popular, time, started, ct);
    }

    /// <param name="UserId">Whose search it is; an unknown one changes nothing.</param>
    /// <param name="Context">The shopper's situation.</param>
    public sealed record Request(
        [property: Required, StringLength(SearchRequest.LongestQuery, MinimumLength = 1)] string Query,
        [property: StringLength(100)] string? UserId = null,
        SearchContext? Context = null,
        [property: Range(1, SearchRequest.MostHits)] int Limit = SearchRequest.DefaultHits,
        [property: Range(0, SearchRequest.DeepestOffset)] int Offset = 0,
        Filters? Filters = null,
        bool Explain = false);

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
