using LeafLoaf.Api.Search.Ranking;

namespace LeafLoaf.Api.Search;

/// <summary>A search as asked, already valid.</summary>
/// <param name="Query">What the shopper typed, at most <see cref="LongestQuery"/> characters; may be empty when a filter is set.</param>
/// <param name="Filter">What the request itself demands, beside the text.</param>
/// <param name="Alpha">Weight of meaning against words, 0..1; null lets the query's kind decide.</param>
/// <param name="Explain">True adds how the query was read.</param>
public sealed record SearchRequest(string Query, SearchFilter Filter, int Offset, int Limit, float? Alpha, bool Explain)
{
    public const int LongestQuery = 200;
    public const int MostHits = 100;
    public const int DefaultHits = 20;
    public const int DeepestOffset = 10_000;

    /// <summary>Names the visit, where the client tells.</summary>
    public string? SessionId { get; init; }
}
