using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Section <c>Chat</c>: how many messages one process answers at the same time (S0-015). Models have a limit of their own, <c>Model:Concurrency</c>.</summary>
public sealed class ChatGateOptions
{
    public const string Section = "Chat";

    /// <summary>Messages being answered at the same time.</summary>
    [Range(1, 10_000)] public int AtOnce { get; init; } = 50;

    /// <summary>Messages that wait for one of them to be answered, in the order they came.</summary>
    [Range(0, 10_000)] public int Waiting { get; init; } = 200;

    /// <summary>How long one waits at most.</summary>
    [Range(0.1, 60)] public double WaitSeconds { get; init; } = 10;
}

/// <summary>
/// Keeps the chat from taking on more than it can answer: some messages are answered, some wait, and whoever comes on top is told to try
/// again in a moment, before anything is read or done. A streamed answer keeps its place until it has ended.
/// </summary>
public sealed class ChatGate(IOptions<ChatGateOptions> options) : IEndpointFilter, IDisposable
{
    private const int RetrySeconds = 2;

    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = options.Value.AtOnce, QueueLimit = options.Value.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await TryEnterAsync(http.RequestAborted) is not { } place)
        {
            http.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem("More people are talking to us right now than we can answer. Please try again in a moment.", statusCode: StatusCodes.Status429TooManyRequests);
        }
        // Not when the handler returns: a stream only begins then.
        http.Response.RegisterForDispose(place);
        return await next(context);
    }

    public void Dispose() => _places.Dispose();

    private async Task<RateLimitLease?> TryEnterAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Value.WaitSeconds));
        try
        {
            var place = await _places.AcquireAsync(1, patience.Token);
            if (place.IsAcquired) return place;
            place.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
