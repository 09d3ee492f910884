using LeafLoaf.Api.Search.Index;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Catalog;

/// <summary><c>GET /api/catalog/facts</c>: how large the catalog is that search answers from.</summary>
public static class GetFacts
{
    public static Results<Ok<Facts>, ProblemHttpResult> Handle(CurrentSnapshot current) => current.Value is { } catalog
        ? TypedResults.Ok(new Facts(catalog.Count, catalog.Brands.Length, catalog.Categories.Length, catalog.Collection))
        : TypedResults.Problem("The catalog is still being loaded.", statusCode: StatusCodes.Status503ServiceUnavailable);

    public sealed record Facts(int Products, int Brands, int Categories, string IndexVersion);
}
