using System.Net;
using System.Net.Http.Json;

namespace LeafLoaf.Core.Orders.Payments;

/// <summary>
/// A provider that is asked over HTTP. All calls are PUT with JSON, so that sending one again changes nothing:
/// <c>/authorizations/{key}</c> {amount, currency, method, token}, <c>/authorizations/{key}/capture</c> {amount},
/// <c>/authorizations/{key}/void</c> {}, <c>/authorizations/{key}/refunds/{refund_key}</c> {amount}.
/// 2xx is done, 402 and 409 decline with {reason}; every other answer, none, or a late one says nothing about the money.
/// </summary>
public sealed class HttpPayments(HttpClient http) : IPaymentProvider
{
    private const int LongestReason = 200;

    public Task<PaymentResult> AuthorizeAsync(string key, decimal amount, string currency, PaymentMeans means, CancellationToken ct) =>
        PutAsync($"authorizations/{key}", new { amount, currency, method = means.Method, token = means.Token }, ct);

    public Task<PaymentResult> CaptureAsync(string key, decimal amount, CancellationToken ct) =>
        PutAsync($"authorizations/{key}/capture", new { amount }, ct);

    public Task<PaymentResult> VoidAsync(string key, CancellationToken ct) => PutAsync($"authorizations/{key}/void", new { }, ct);

    public Task<PaymentResult> RefundAsync(string key, string refundKey, decimal amount, CancellationToken ct) =>
        PutAsync($"authorizations/{key}/refunds/{refundKey}", new { amount }, ct);

    private async Task<PaymentResult> PutAsync<T>(string path, T body, CancellationToken ct)
    {
        try
        {
            using var answer = await http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, ct);
            if (answer.IsSuccessStatusCode) return PaymentResult.Done;
            if (answer.StatusCode is not (HttpStatusCode.PaymentRequired or HttpStatusCode.Conflict))
                return new(PaymentOutcome.Unknown, "The payment provider is out of order.");
            var refusal = await answer.Content.ReadFromJsonAsync<Refusal>(ct);
            return new(PaymentOutcome.Declined, refusal?.Reason is { Length: > 0 and <= LongestReason } reason ? reason : "The payment was declined.");
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(PaymentOutcome.Unknown, "The payment provider does not answer.");
        }
    }

    private sealed record Refusal(string? Reason);
}
