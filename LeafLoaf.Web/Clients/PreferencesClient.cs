using System.Text.Json.Serialization.Metadata;

namespace LeafLoaf.Web.Clients;

/// <summary>Reads what was learned about a shopper and changes it on the shopper's word.</summary>
public sealed class PreferencesClient(HttpClient http)
{
    public Task<LivePreferences> LiveAsync(string userId, CancellationToken cancellationToken) =>
        http.ReadAsync(Of(userId, "live"), ApiJson.Default.LivePreferences, cancellationToken);

    public Task<PreferenceExplanation> ExplainAsync(string userId, string dimension, CancellationToken cancellationToken) =>
        http.ReadAsync(Of(userId, "explain?dimension=" + Uri.EscapeDataString(dimension)), ApiJson.Default.PreferenceExplanation, cancellationToken);

    /// <summary>What is avoided comes without its dimension, so each is asked; the one furthest below zero is meant.</summary>
    public async Task<PreferenceExplanation?> ExplainAvoidedAsync(string userId, string name, CancellationToken cancellationToken)
    {
        string[] dimensions = ["attributes", "categories", "brands", "price_levels"];
        var answers = await Task.WhenAll(dimensions.Select(d => ExplainAsync(userId, $"{d}.{name}", cancellationToken)));
        return answers.Where(a => a.Raw < 0).MinBy(a => a.Raw);
    }

    /// <param name="userId">Whose events.</param>
    /// <param name="limit">At most this many, newest first.</param>
    /// <param name="before">Where the last page ended, or null for the newest.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SignalPage> EventsAsync(string userId, int limit, string? before, CancellationToken cancellationToken) =>
        http.ReadAsync(Of(userId, $"events?limit={limit}{(before is null ? "" : "&before=" + Uri.EscapeDataString(before))}"),
            ApiJson.Default.SignalPage, cancellationToken);

    public Task RetractAsync(string userId, string eventId, CancellationToken cancellationToken) =>
        DoAsync(userId, "retract", new EventReference(eventId), ApiJson.Default.EventReference, cancellationToken);

    public Task RestoreAsync(string userId, string eventId, CancellationToken cancellationToken) =>
        DoAsync(userId, "restore", new EventReference(eventId), ApiJson.Default.EventReference, cancellationToken);

    public Task ResetAsync(string userId, string dimension, CancellationToken cancellationToken) =>
        DoAsync(userId, "reset", new DimensionReference(dimension), ApiJson.Default.DimensionReference, cancellationToken);

    public Task PauseAsync(string userId, CancellationToken cancellationToken) => DoAsync(userId, "pause", cancellationToken);

    public Task ResumeAsync(string userId, CancellationToken cancellationToken) => DoAsync(userId, "resume", cancellationToken);

    /// <summary>Everything the shop knows, as the Api writes it. The caller disposes the response once it is copied.</summary>
    public Task<HttpResponseMessage> ExportAsync(string userId, CancellationToken cancellationToken) =>
        http.GetAsync(Of(userId, "export"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task DoAsync<T>(string userId, string action, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(userId, action)) { Content = JsonContent.Create(body, type) };
        await http.DoAsync(request, cancellationToken);
    }

    private async Task DoAsync(string userId, string action, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(userId, action));
        await http.DoAsync(request, cancellationToken);
    }

    private static string Of(string userId, string what) => $"/api/users/{Uri.EscapeDataString(userId)}/preferences/{what}";
}
