using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Intents;

namespace LeafLoaf.Api.Search.Intents;

/// <summary>What models do for searches: an earlier reading of the same query is added to the parser's, a new query is noted for the next batch.</summary>
public sealed class SearchIntents(IntentCache cache, IntentQueue queue, QueryParser parser)
{
    /// <summary>The query with what a model read in it before, if one did. A look into memory, nothing more.</summary>
    public ParsedQuery Upgraded(ParsedQuery query, CatalogSnapshot catalog) =>
        queue.IsOn && cache.Find(query.Interpretation.Normalized) is { IsEmpty: false } upgrade
            ? IntentMerge.Of(query, upgrade, catalog, words => parser.Resolve(words, catalog)) : query;

    /// <summary>Notes an answered search for the next batch. Never waits.</summary>
    public void Saw(SearchRequest request, ParsedQuery query)
    {
        if (request.Offset == 0) queue.Saw(query.Interpretation.Normalized, request.SessionId);
    }
}

public static class IntentsRegistration
{
    public static void AddSearchIntents(this IServiceCollection services)
    {
        services.AddSingleton(IntentPrompt.Load());
        services.AddSingleton<IntentCache>();
        services.AddSingleton<IntentQueue>();
        services.AddHostedService(s => s.GetRequiredService<IntentQueue>());
        services.AddSingleton<SearchIntents>();
    }
}
