using System.Text.Json.Serialization.Metadata;

namespace LeafLoaf.Web.Clients;

/// <summary>The tickets of everybody, for the shop's people. The Api refuses everybody else.</summary>
public sealed class DeskClient(HttpClient http)
{
    private const string Root = "/api/admin/tickets";

    public Task<DeskTicketList> TicketsAsync(string? status, string? assigned, int limit, int offset, CancellationToken cancellationToken) => http.ReadAsync(
        $"{Root}?limit={limit}&offset={offset}{With("status", status)}{With("assigned", assigned)}", ApiJson.Default.DeskTicketList, cancellationToken);

    public Task<DeskTicketDetails> TicketAsync(string id, CancellationToken cancellationToken) => http.ReadAsync(Of(id), ApiJson.Default.DeskTicketDetails, cancellationToken);

    public Task<ReplySuggestion> SuggestionAsync(string id, CancellationToken cancellationToken) =>
        http.ReadAsync(Of(id) + "/suggestion", ApiJson.Default.ReplySuggestion, cancellationToken);

    public Task<DeskTicket> TakeAsync(string id, CancellationToken cancellationToken) => PostAsync<DeskReply>(id, "take", null, null, null, cancellationToken);

    public Task<DeskTicket> HandBackAsync(string id, CancellationToken cancellationToken) => PostAsync<DeskReply>(id, "hand_back", null, null, null, cancellationToken);

    /// <param name="key">The same for the same answer, so that it is said once.</param>
    public Task<DeskTicket> AnswerAsync(string id, DeskReply reply, string? key, CancellationToken cancellationToken) =>
        PostAsync(id, "answer", reply, ApiJson.Default.DeskReply, key, cancellationToken);

    public async Task<Ticket> CloseAsync(string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, Of(id)) { Content = JsonContent.Create(new TicketChange("closed"), ApiJson.Default.TicketChange) };
        return await http.ReadAsync(request, ApiJson.Default.Ticket, cancellationToken);
    }

    /// <summary>The ticket's conversation as server-sent events. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> WatchAsync(string id, CancellationToken cancellationToken) =>
        http.GetAsync(Of(id) + "/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<DeskTicket> PostAsync<T>(string id, string what, T? body, JsonTypeInfo<T>? type, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Of(id)}/{what}");
        if (body is not null) request.Content = JsonContent.Create(body, type!);
        if (key is { Length: > 0 }) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await http.ReadAsync(request, ApiJson.Default.DeskTicket, cancellationToken);
    }

    private static string Of(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private static string With(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
