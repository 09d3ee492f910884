namespace LeafLoaf.Api.Catalog;

public static class CatalogRoutes
{
    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/api/products").WithTags("Catalog");
        products.MapGet("gtin/{gtin}", GetProduct.ByGtinAsync).WithName("ProductByGtin");
        products.MapGet("{id}", GetProduct.ByIdAsync).WithName("Product");

        var catalog = app.MapGroup("/api/catalog").WithTags("Catalog");
        catalog.MapGet("categories", GetCategories.Handle).WithName("Categories");
        catalog.MapGet("facts", GetFacts.Handle).WithName("CatalogFacts");
    }
}
