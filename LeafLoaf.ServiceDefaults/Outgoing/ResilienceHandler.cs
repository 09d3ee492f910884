using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LeafLoaf.ServiceDefaults.Outgoing;

/// <summary>
/// Sends requests through a pipeline of time limit, retry, circuit breaker and attempt limit. Whatever stops a
/// request leaves as <see cref="HttpRequestException"/>, so that callers need to know one type of failure only.
/// </summary>
internal sealed class ResilienceHandler(ResiliencePipelineHolder holder) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var repeatable = IsRepeatable(request);
        // A body that can be read once only must be kept in memory to be sent again.
        if (repeatable && request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        var original = request.RequestUri;
        try
        {
            return await holder.For(repeatable).ExecuteAsync(
                static async (state, token) =>
                {
                    state.Request.RequestUri = state.Original;
                    return await state.Handler.SendOnceAsync(state.Request, token);
                },
                (Handler: this, Request: request, Original: original), cancellationToken);
        }
        catch (BrokenCircuitException ex)
        {
            throw new HttpRequestException(
                $"{holder.Name} keeps failing; no request is sent for a moment", ex, HttpStatusCode.ServiceUnavailable);
        }
        catch (TimeoutRejectedException ex)
        {
            throw new HttpRequestException(
                $"{holder.Name} did not answer within {ex.Timeout.TotalSeconds:0.##} s", ex, HttpStatusCode.GatewayTimeout);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Options.TryGetValue(Resilience.Idempotent, out var declared)
            ? declared
            : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
                || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete;
}

/// <summary>Per-request wishes: <c>request.Options.Set(Resilience.Idempotent, true)</c> lets a query sent as POST be retried.</summary>
public static class Resilience
{
    public static readonly HttpRequestOptionsKey<bool> Idempotent = new("leafloaf.idempotent");
}
