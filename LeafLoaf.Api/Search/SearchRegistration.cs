using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Intents;
using LeafLoaf.Api.Search.Personal;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;
using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.ServiceDefaults.Outgoing;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Api.Search;

public static class SearchRegistration
{
    private static readonly TimeSpan IndexTimeout = TimeSpan.FromSeconds(2);

    public static void AddSearch(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQdrant(builder.Configuration).AddOutgoingResilience(options =>
        {
            // A search has a backup that answers at once: it is better asked early than waited for.
            (options.AttemptTimeout, options.TotalTimeout, options.Retries) = (IndexTimeout, IndexTimeout, 0);
            (options.MinimumThroughput, options.SamplingDuration, options.BreakDuration) =
                (4, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        });
        services.AddEmbeddings();
        services.AddSingleton(_ => QueryLanguage.Load(Shipped("config", "query_language.yaml")));
        services.AddSingleton(_ => Culture.Load(Shipped("config", "culture.yaml")));
        services.AddSingleton(s => Synonyms.Load([Shipped("config", "synonyms.txt"), Shipped("config", "synonyms.derived.txt")], s.GetRequiredService<Culture>().Words));
        services.AddSingleton(_ => Needs.Load(
            Shipped("config", "needs.yaml"), Shipped("config", "needs.dishes.yaml"), Shipped("config", "needs.foods.yaml"), Shipped("config", "needs.purposes.yaml")));
        services.AddSingleton(_ => new ProductAttributes(AttributeRule.Read(Shipped("config", "attributes.yaml"))));
        services.AddSingleton<NeedParser>();
        services.AddSingleton(s => new QueryParser(s.GetRequiredService<QueryLanguage>(), s.GetRequiredService<Synonyms>(), s.GetRequiredService<NeedParser>())
        {
            Words = s.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>() as LocalEmbeddings,
        });
        builder.AddSituation();
        services.AddSingleton<QueryEmbedder>();
        services.AddSingleton<QdrantArms>();
        services.AddSingleton<PostgresArm>();
        services.AddSingleton<Relaxations>();
        services.AddSearchIntents();
        services.AddSingleton<SearchEngine>();
        services.AddSingleton<CurrentSnapshot>();
        services.AddSingleton<SnapshotLoader>();
        services.AddHostedService<SnapshotService>();
        services.AddSingleton<Shoppers>();
        services.AddSingleton<ShownLists>();
        services.AddHostedService(s => s.GetRequiredService<ShownLists>());
        services.AddSingleton<PopularQueries>();
        services.AddHostedService(s => s.GetRequiredService<PopularQueries>());
        services.AddHealthChecks().AddCheck<IndexHealth>(HealthNames.VectorStore, tags: [HealthNames.DegradedTag]);
    }

    private static string Shipped(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);
}
