using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>What the shop may do with a shopper's data, and everything it has: always the one's who asks.</summary>
public sealed class PrivacyClient(HttpClient http)
{
    public Task<ConsentState> ConsentAsync(CancellationToken cancellationToken) =>
        http.ReadAsync("/api/me/consent", ApiJson.Default.ConsentState, cancellationToken);

    public async Task<ConsentState> AnswerAsync(ConsentAnswer answer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/me/consent") { Content = JsonContent.Create(answer, ApiJson.Default.ConsentAnswer) };
        return await http.ReadAsync(request, ApiJson.Default.ConsentState, cancellationToken);
    }

    /// <summary>Everything there is, as the Api writes it. The caller disposes the response once it is copied.</summary>
    public Task<HttpResponseMessage> ExportAsync(CancellationToken cancellationToken) =>
        http.GetAsync("/api/me/export", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Deletes everything, for good.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/me");
        // A second attempt would come with a token that has ended, and look like a refusal.
        request.Options.Set(Resilience.Idempotent, false);
        await http.DoAsync(request, cancellationToken);
    }
}

/// <param name="History">All answers ever given, newest first.</param>
public sealed record ConsentState(IReadOnlyList<ConsentPurpose> Purposes, IReadOnlyList<ConsentEntry> History)
{
    /// <summary>What was never answered and is therefore off.</summary>
    public IEnumerable<ConsentPurpose> Open => Purposes.Where(p => p is { State: ConsentPurpose.NotAsked, Allowed: false });
}

/// <param name="Purpose">Its name on the wire.</param>
/// <param name="Text">What one agrees to, word by word.</param>
/// <param name="State"><c>granted</c>, <c>withdrawn</c> or <c>not_asked</c>.</param>
/// <param name="Allowed">What follows from that now.</param>
public sealed record ConsentPurpose(string Purpose, string Title, string Text, int TextVersion, string State, bool Allowed, DateTimeOffset? At = null)
{
    public const string NotAsked = "not_asked";
}

public sealed record ConsentEntry(string Purpose, bool Granted, int TextVersion, string Text, DateTimeOffset At);

/// <param name="TextVersion">Of the words that were shown.</param>
public sealed record ConsentAnswer(string Purpose, bool Granted, int TextVersion);
