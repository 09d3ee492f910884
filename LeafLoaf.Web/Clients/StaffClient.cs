using System.Text.Json.Serialization.Metadata;

namespace LeafLoaf.Web.Clients;

/// <summary>What the shop's staff do with everybody's orders and claims. The Api refuses everybody else.</summary>
public sealed class StaffClient(HttpClient http)
{
    public Task<OrderSlice> OrdersAsync(string? state, int limit, int offset, CancellationToken cancellationToken) => http.ReadAsync(
        $"/api/admin/orders?limit={limit}&offset={offset}{(state is null ? "" : "&state=" + Uri.EscapeDataString(state))}",
        ApiJson.Default.OrderSlice, cancellationToken);

    public Task<Order> OrderAsync(Guid id, CancellationToken cancellationToken) => http.ReadAsync($"/api/admin/orders/{id}", ApiJson.Default.Order, cancellationToken);

    public Task<Order> AdvanceAsync(Guid id, Advance step, CancellationToken cancellationToken) =>
        ChangeAsync(id, "advance", step, ApiJson.Default.Advance, cancellationToken);

    public Task<Order> SubstituteAsync(Guid id, Substitute other, CancellationToken cancellationToken) =>
        ChangeAsync(id, "substitute", other, ApiJson.Default.Substitute, cancellationToken);

    public Task<Order> RefundAsync(Guid id, Refund refund, CancellationToken cancellationToken) =>
        ChangeAsync(id, "refund", refund, ApiJson.Default.Refund, cancellationToken);

    public Task<ClaimList> ClaimsAsync(string? status, int limit, int offset, CancellationToken cancellationToken) => http.ReadAsync(
        $"/api/admin/claims?limit={limit}&offset={offset}{(status is null ? "" : "&status=" + Uri.EscapeDataString(status))}",
        ApiJson.Default.ClaimList, cancellationToken);

    public Task<Claim> ClaimAsync(string id, CancellationToken cancellationToken) => http.ReadAsync(OfClaim(id), ApiJson.Default.Claim, cancellationToken);

    public async Task<Claim> DecideAsync(string id, Decision decision, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, OfClaim(id) + "/decide") { Content = JsonContent.Create(decision, ApiJson.Default.Decision) };
        return await http.ReadAsync(request, ApiJson.Default.Claim, cancellationToken);
    }

    /// <summary>Anybody's photo. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> PhotoAsync(string id, Guid evidence, CancellationToken cancellationToken) =>
        http.GetAsync($"{OfClaim(id)}/evidence/{evidence}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private static string OfClaim(string id) => $"/api/admin/claims/{Uri.EscapeDataString(id)}";

    private async Task<Order> ChangeAsync<T>(Guid id, string what, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/orders/{id}/{what}") { Content = JsonContent.Create(body, type) };
        return await http.ReadAsync(request, ApiJson.Default.Order, cancellationToken);
    }
}

/// <param name="Action">pick, dispatch, deliver or cancel.</param>
public sealed record Advance(string Action, string? Reason);

/// <param name="ProductId">What is packed instead; null to pack fewer of the same.</param>
/// <param name="Quantity">Packs; 0 for none.</param>
public sealed record Substitute(int LineNo, int Quantity, string Reason, string? ProductId);

public sealed record Refund(IReadOnlyList<RefundLine> Lines, string Reason);

/// <summary>Packs of a line that are paid back.</summary>
public sealed record RefundLine(int LineNo, int Quantity);
