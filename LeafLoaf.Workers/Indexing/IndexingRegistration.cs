using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Workers.Indexing;

public static class IndexingRegistration
{
    public static void AddIndexing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section)
            .Validate(o => o.CheckEvery >= TimeSpan.FromMilliseconds(100), "Catalog:CheckEvery must be at least 0.1 s.").ValidateOnStart();
        builder.Services.AddQdrant(builder.Configuration);
        builder.Services.AddEmbeddings();
        builder.Services.AddSingleton<ProductEnricher>();
        builder.Services.AddSingleton<CatalogImport>();
        builder.Services.AddSingleton<IndexBuilds>();
        builder.Services.AddSingleton<IndexBuilder>();
    }
}
