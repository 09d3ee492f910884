namespace LeafLoaf.Web.Clients;

/// <summary>Products, departments and the size of the catalog.</summary>
public sealed class CatalogClient(HttpClient http)
{
    public Task<ShopProduct> ProductAsync(string id, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/products/{Uri.EscapeDataString(id)}", ApiJson.Default.ShopProduct, cancellationToken);

    public Task<CategoryTree> CategoriesAsync(CancellationToken cancellationToken) =>
        http.ReadAsync("/api/catalog/categories", ApiJson.Default.CategoryTree, cancellationToken);

    public Task<CatalogFacts> FactsAsync(CancellationToken cancellationToken) =>
        http.ReadAsync("/api/catalog/facts", ApiJson.Default.CatalogFacts, cancellationToken);
}
