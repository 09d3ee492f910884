namespace LeafLoaf.Api.Catalog;

public static class CatalogRegistration
{
    public static void AddCatalog(this IServiceCollection services) =>
        services.AddSingleton(_ => Departments.Load(Path.Combine(AppContext.BaseDirectory, "config", "categories.yaml")));
}
