using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Events;

/// <summary>
/// A list of hits as a shopper saw it; <c>raw_event_data</c> of a <see cref="EventTypes.Search"/> event. The facts of its products
/// stand beside it in <c>search_results_shown</c>, in the same order, without what the query itself had asked for: so the order that
/// other weights would have given can be computed from the event alone.
/// </summary>
/// <param name="Limit">The most that all boosts of a product could do.</param>
public sealed record ShownList(string ListId, string Query, int Total, double Alpha, double Limit, IReadOnlyList<ShownHit> Hits);

/// <param name="Tier">Hits of a lower tier stand before those of a higher one whatever their scores: typing errors, then partial matches.</param>
/// <param name="Relevance">The score before personal boosts, as <c>BoostTable.Score</c> takes it.</param>
/// <param name="Position">From 1, over all pages.</param>
/// <param name="BasePosition">Where it would have stood for a shopper nobody knows.</param>
public sealed record ShownHit(string ProductId, int Tier, double Relevance, double Boost, int Position, int BasePosition);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownList))]
public sealed partial class ShownListJson : JsonSerializerContext;
