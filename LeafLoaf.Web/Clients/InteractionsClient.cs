using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>Tells the Api what shoppers do.</summary>
public sealed class InteractionsClient(HttpClient http)
{
    public async Task<TrackAnswer> TrackAsync(List<Signal> signals, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/interactions/track")
        {
            Content = JsonContent.Create(signals, ApiJson.Default.ListSignal),
        };
        // Each carries an id of its own, so a second attempt counts nothing twice.
        request.Options.Set(Resilience.Idempotent, true);
        return await http.ReadAsync(request, ApiJson.Default.TrackAnswer, cancellationToken);
    }
}

/// <summary>Something a shopper did, as <c>POST /api/interactions/track</c> takes it.</summary>
public sealed record Signal
{
    /// <summary>Made where it happened; sending it again changes nothing.</summary>
    public required string EventId { get; init; }
    public required string Type { get; init; }
    public string? UserId { get; init; }
    public string? SessionId { get; init; }
    public string? ProductId { get; init; }
    public string? Query { get; init; }
    public int? Quantity { get; init; }
    public SignalContext? Context { get; init; }
}

/// <param name="SearchQuery">The words whose results the product stood in.</param>
/// <param name="Position">Its 1-based place there.</param>
/// <param name="TimeOnPage">Seconds the product was looked at.</param>
/// <param name="ListId">The list it stood in.</param>
/// <param name="Displayed">Ids of products that were seen and passed over.</param>
public sealed record SignalContext(
    string? SearchQuery = null, int? Position = null, double? TimeOnPage = null, string? ListId = null, IReadOnlyList<string>? Displayed = null);

public sealed record TrackAnswer(int Accepted, IReadOnlyList<RejectedSignal> Rejected, long? Version);

public sealed record RejectedSignal(int Index, string Reason);
