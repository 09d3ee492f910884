using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LeafLoaf.ServiceDefaults.Outgoing;

/// <summary>The two pipelines of one client, with and without retries, around the same circuit.</summary>
internal sealed class ResiliencePipelineHolder
{
    private readonly ResiliencePipeline<HttpResponseMessage> _withRetries;
    private readonly ResiliencePipeline<HttpResponseMessage> _once;

    public ResiliencePipelineHolder(string name, ResilienceOptions options, TimeProvider time, ILogger logger)
    {
        Name = name;
        var attempt = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(Breaker(options, logger))
            .AddTimeout(options.AttemptTimeout)
            .Build();
        _once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.TotalTimeout).AddPipeline(attempt).Build();
        _withRetries = options.Retries == 0
            ? _once
            : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
                .AddTimeout(options.TotalTimeout).AddRetry(Retry(options, logger)).AddPipeline(attempt).Build();
    }

    public string Name { get; }

    public ResiliencePipeline<HttpResponseMessage> For(bool repeatable) => repeatable ? _withRetries : _once;

    private RetryStrategyOptions<HttpResponseMessage> Retry(ResilienceOptions options, ILogger logger) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome) && !(AskedToWait(args.Outcome) > options.TotalTimeout / 2)),
        // Null leaves the growing delay.
        DelayGenerator = args => ValueTask.FromResult(AskedToWait(args.Outcome)),
        OnRetry = args =>
        {
            logger.LogWarning("Trying {Client} again (attempt {Attempt}): {Reason}", Name, args.AttemptNumber + 2, Reason(args.Outcome));
            return ValueTask.CompletedTask;
        },
    };

    private CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(ResilienceOptions options, ILogger logger) => new()
    {
        FailureRatio = options.FailureRatio,
        MinimumThroughput = options.MinimumThroughput,
        SamplingDuration = options.SamplingDuration,
        BreakDuration = options.BreakDuration,
        ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome)),
        OnOpened = args =>
        {
            logger.LogWarning("{Client} keeps failing ({Reason}); pausing for {Seconds} s",
                Name, Reason(args.Outcome), args.BreakDuration.TotalSeconds);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            logger.LogInformation("{Client} answers again", Name);
            return ValueTask.CompletedTask;
        },
    };

    // Whoever asks for a long pause is not asked again within this request.
    private static TimeSpan? AskedToWait(Outcome<HttpResponseMessage> outcome) => outcome.Result?.Headers.RetryAfter?.Delta;

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static string Reason(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception?.Message ?? $"status {(int?)outcome.Result?.StatusCode}";
}
