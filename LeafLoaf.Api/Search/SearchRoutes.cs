using LeafLoaf.Api.Limits;

namespace LeafLoaf.Api.Search;

public static class SearchRoutes
{
    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        var search = app.MapGroup("/api/search").WithTags("Search").WithLimit(Limit.Search);
        search.MapGet("", SearchProducts.HandleAsync).WithName("Search");
        search.MapPost("personalized", SearchPersonalized.HandleAsync).WithName("SearchPersonalized");
        search.MapGet("suggest", Suggest.HandleAsync).WithName("Suggest").WithLimit(Limit.Suggest);
    }
}
