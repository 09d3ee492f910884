using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Intents;
using LeafLoaf.Api.Search.Personal;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Api.Search;

/// <summary>An answered search: everything the response says, still as data.</summary>
public sealed record SearchOutcome(
    SearchRequest Request, CatalogSnapshot Catalog, ParsedQuery Query, LexicalMatch Lexical, float Alpha, int Total,
    IReadOnlyList<RankedHit> Hits, FacetCounts Facets, IReadOnlyList<Relaxation> Relaxations, IReadOnlyList<string> Degraded)
{
    /// <summary>Names the list in events about its hits.</summary>
    public Guid ListId { get; } = Guid.CreateVersion7();

    /// <summary>Products that match every word and were kept from the shopper because they are not known to be safe.</summary>
    public int KeptAway { get; init; }

    /// <summary>Whose order it is; null for the order everybody gets.</summary>
    public PersonalView? Personal { get; init; }
}

/// <summary>The path of a search: understand, filter, ask both arms in one batch, gate, rank, count.</summary>
public sealed class SearchEngine(
    CurrentSnapshot current, QueryParser parser, QueryEmbedder embedder, QdrantArms qdrant, PostgresArm postgres, Relaxations relaxations, SituationReader situations,
    SearchIntents intents, TimeProvider time, ILogger<SearchEngine> logger)
{
    public const float KeywordAlpha = 0.2f;
    private const float BalancedAlpha = 0.5f;

    // "Harry Potter book": what matches in part or by meaning then is chance.
    private const float MuchOffTopic = 0.33f;

    /// <summary>Null while no catalog is loaded.</summary>
    /// <param name="shopper">Read while the query is being understood; null, unknown or paused shoppers get the plain order.</param>
    /// <param name="context">What their client tells of the moment.</param>
    public async Task<SearchOutcome?> SearchAsync(SearchRequest request, CancellationToken ct, Task<Shopper?>? shopper = null, SearchContext? context = null)
    {
        if (current.Value is not { } catalog) return null;
        var query = intents.Upgraded(parser.Parse(request.Query, catalog), catalog);
        var filter = request.Filter.Spelled(catalog).With(query);
        var allowed = FilterMask.Of(filter, catalog);
        var lexical = LexicalMatch.Of(query.Concepts, catalog, allowed, Unrefined(filter, allowed, catalog));
        var alpha = request.Alpha ?? Alpha(query.Interpretation.Intent);
        var degraded = new List<string>(1);
        var personal = shopper is not null && await shopper is { IsKnown: true } known
            ? PersonalView.Of(known, await situations.ReadAsync(context, catalog, ct), query, catalog, time.GetUtcNow()) with { Needs = filter.Needs } : null;

        Ranked ranked;
        if (query.Concepts.Count == 0)
            ranked = filter.IsEmpty && request.Query.Length > 0 ? new Ranked(new ProductSet(catalog.Count), []) : Ranker.Browse(allowed, catalog);
        else if (query.OffTopic >= MuchOffTopic && lexical.Full?.IsEmpty != false)
            ranked = new Ranked(new ProductSet(catalog.Count), []);
        else
        {
            var favourites = personal?.Favourites(query, lexical, catalog) ?? [];
            var arms = await ArmsAsync(query, filter, catalog, alpha, favourites, degraded, ct);
            var relevant = Ranker.Rank(query, lexical, arms, allowed, catalog, alpha);
            ranked = Numbered(NeedVariety.Spread(relevant, query, catalog));
            if (personal is not null)
            {
                var own = request.Alpha ?? personal.Alpha(alpha);
                if (own != alpha) relevant = Ranker.Rank(query, lexical, arms, allowed, catalog, alpha = own);
                ranked = PersonalOrder.Placed(NeedVariety.Spread(PersonalOrder.Of(relevant, personal), query, catalog), ranked);
            }
        }
        intents.Saw(request, query);
        var page = ranked.Page(request.Offset, request.Limit, catalog, lexical);
        return new SearchOutcome(
            request, catalog, query, lexical, alpha, ranked.Total, personal is null ? page : PersonalOrder.Explained(page, ranked, personal, catalog, lexical),
            FacetCounts.Of(ranked.Gated, catalog),
            ranked.Total == 0 ? relaxations.Of(query, request.Filter, catalog) : [], degraded) { Personal = personal, KeptAway = KeptAway(query, filter, lexical, allowed, catalog) };
    }

    private static int KeptAway(ParsedQuery query, SearchFilter filter, LexicalMatch lexical, ProductSet? allowed, CatalogSnapshot catalog)
    {
        if (filter.Needs.IsEmpty) return 0;
        var open = FilterMask.Of(filter with { Needs = default }, catalog);
        return query.Concepts.Count == 0
            ? filter.IsEmpty ? 0 : (open?.Count ?? catalog.Count) - (allowed?.Count ?? catalog.Count)
            : lexical.FullOf(open) - (lexical.Full?.Count ?? 0);
    }

    private static Ranked Numbered(Ranked ranked)
    {
        var position = 0;
        foreach (var hit in ranked.Head)
            if (!hit.Favoured) hit.BasePosition = ++position;
        return ranked;
    }

    private static ProductSet? Unrefined(SearchFilter filter, ProductSet? allowed, CatalogSnapshot catalog) =>
        filter.Categories.Count + filter.Brands.Count == 0 ? allowed : FilterMask.Of(filter.Unrefined, catalog);

    /// <summary>A brand or a product's very name is a matter of words; everything else is half meaning (S0-044, S0-045).</summary>
    public static float Alpha(QueryIntent intent) => intent is QueryIntent.Brand or QueryIntent.ExactName ? KeywordAlpha : BalancedAlpha;

    private async Task<ArmResults> ArmsAsync(
        ParsedQuery query, SearchFilter filter, CatalogSnapshot catalog, float alpha, IReadOnlyList<int> favourites, List<string> degraded,
        CancellationToken ct)
    {
        float[]? meaning = null;
        try
        {
            meaning = await embedder.EmbedAsync(query.MeaningTokens, ct);
        }
        catch (Exception e) when (Away(e, ct))
        {
            logger.LogWarning("The embedding model is away: {Reason}", e.Message);
            degraded.Add("embeddings");
        }
        var known = query.Concepts.Where(c => c.Known).ToArray();
        if (known.Length == 0 && meaning is null) return ArmResults.Empty;
        try
        {
            // At the ends of the scale the other arm has no say, not even about what is relevant.
            var words = alpha < 1 || meaning is null ? SparseQuery.Of(known, catalog) : new Dictionary<uint, float>();
            return await qdrant.SearchAsync(catalog.Collection, words, alpha > 0 || words.Count == 0 ? meaning : null, filter, favourites, ct);
        }
        catch (Exception e) when (Away(e, ct))
        {
            logger.LogWarning("The index is away: {Reason}", e.Message);
            degraded.Add(ResourceNames.Qdrant);
            return known.Length == 0 ? ArmResults.Empty : await postgres.SearchAsync(known, filter, ct);
        }
    }

    private static bool Away(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && e is HttpRequestException or QdrantException or TaskCanceledException;
}
