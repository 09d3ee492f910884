using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>What came of the turns given to a model, since this process started.</summary>
public sealed class ModelStats
{
    private static readonly Meter Meter = new("LeafLoaf.Models");
    private static readonly Counter<long> Degradations = Meter.CreateCounter<long>("model_degraded_total", description: "Turns the twin or a smaller model answered, by reason.");

    private static readonly Counter<long> Checks = Meter.CreateCounter<long>("model_failed_checks_total", description: "Answers of a model that were thrown away, by the check they failed: product and allergen are what was not safe for the shopper.");

    private readonly ConcurrentDictionary<string, long> _degraded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _failedChecks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _prompts = new(StringComparer.Ordinal);
    private long _turns;
    private long _answered;
    private long _savedByLimits;

    public long Turns => Interlocked.Read(ref _turns);

    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Tokens that the limits before would have sent beyond those that were sent, by our own count.</summary>
    public long TokensSavedByLimits => Interlocked.Read(ref _savedByLimits);

    /// <summary>Reason to how often the twin had to answer, or a smaller model.</summary>
    public IReadOnlyDictionary<string, long> Degraded => Ordered(_degraded);

    public IReadOnlyDictionary<string, long> FailedChecks => Ordered(_failedChecks);

    /// <summary>Version of a prompt to turns answered with it.</summary>
    public IReadOnlyDictionary<string, long> Prompts => Ordered(_prompts);

    internal void Asked() => Interlocked.Increment(ref _turns);

    internal void AnsweredWith(string promptVersion, long tokensSaved)
    {
        Interlocked.Increment(ref _answered);
        Interlocked.Add(ref _savedByLimits, tokensSaved);
        Count(_prompts, promptVersion);
    }

    internal void Degrade(string reason)
    {
        Count(_degraded, reason);
        Degradations.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    internal void FailCheck(string check)
    {
        Count(_failedChecks, check);
        Checks.Add(1, new KeyValuePair<string, object?>("check", check));
    }

    private static void Count(ConcurrentDictionary<string, long> counts, string name) => counts.AddOrUpdate(name, 1, (_, count) => count + 1);

    private static SortedDictionary<string, long> Ordered(ConcurrentDictionary<string, long> counts) => new(counts, StringComparer.Ordinal);
}
