using System.Net.Http.Headers;

namespace LeafLoaf.Web.Clients;

/// <summary>The memberships, invoices, claims and tickets of whoever asks.</summary>
public sealed class ServiceClient(HttpClient http)
{
    public Task<PolicyList> PoliciesAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/policies", ApiJson.Default.PolicyList, cancellationToken);

    public Task<InvoiceList> InvoicesAsync(string? policy, int limit, int offset, CancellationToken cancellationToken) => http.ReadAsync(
        $"/api/invoices?limit={limit}&offset={offset}{(policy is null ? "" : "&policy_number=" + Uri.EscapeDataString(policy))}",
        ApiJson.Default.InvoiceList, cancellationToken);

    public Task<Invoice> InvoiceAsync(string id, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/invoices/{Uri.EscapeDataString(id)}", ApiJson.Default.Invoice, cancellationToken);

    public Task<ClaimList> ClaimsAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/claims?limit={limit}&offset={offset}", ApiJson.Default.ClaimList, cancellationToken);

    public Task<Claim> ClaimAsync(string id, CancellationToken cancellationToken) => http.ReadAsync(Of(id), ApiJson.Default.Claim, cancellationToken);

    /// <param name="claim">What is claimed.</param>
    /// <param name="key">With the same key it is the same claim.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Claim> FileAsync(NewClaim claim, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/claims") { Content = JsonContent.Create(claim, ApiJson.Default.NewClaim) };
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.Claim, cancellationToken);
    }

    /// <summary>Sends one photo; the same photo again changes nothing.</summary>
    public async Task<Claim> AddPhotoAsync(string id, Stream photo, string contentType, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(photo);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type : new("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(id) + "/evidence") { Content = content };
        return await http.ReadAsync(request, ApiJson.Default.Claim, cancellationToken);
    }

    /// <summary>A photo as it was sent. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> PhotoAsync(string id, Guid evidence, CancellationToken cancellationToken) =>
        http.GetAsync($"{Of(id)}/evidence/{evidence}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public Task<TicketList> TicketsAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/tickets?limit={limit}&offset={offset}", ApiJson.Default.TicketList, cancellationToken);

    public async Task<Ticket> OpenTicketAsync(NewTicket ticket, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets") { Content = JsonContent.Create(ticket, ApiJson.Default.NewTicket) };
        return await http.ReadAsync(request, ApiJson.Default.Ticket, cancellationToken);
    }

    private static string Of(string claimId) => $"/api/claims/{Uri.EscapeDataString(claimId)}";
}
