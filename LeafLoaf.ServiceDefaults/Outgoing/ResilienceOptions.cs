using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.ServiceDefaults.Outgoing;

/// <summary>How long and how often to try, and when to stop trying, for one outgoing client.</summary>
public sealed class ResilienceOptions
{
    /// <summary>Limit for one attempt, until the response's headers arrive.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Limit for all attempts together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Further attempts after the first, for idempotent requests only; 0 turns retries off.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Wait before the first retry; it doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Share of failed attempts within <see cref="SamplingDuration"/> that opens the circuit.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Attempts within <see cref="SamplingDuration"/> before the circuit may open.</summary>
    public int MinimumThroughput { get; set; } = 10;

    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit refuses requests before it lets one through to see.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(3);

    internal void Validate()
    {
        if (AttemptTimeout <= TimeSpan.Zero || TotalTimeout < AttemptTimeout)
            throw new ValidationException("AttemptTimeout must be positive and no longer than TotalTimeout.");
        if (Retries is < 0 or > 10)
            throw new ValidationException("Retries must be between 0 and 10.");
    }
}
