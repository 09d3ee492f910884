using System.Diagnostics.Metrics;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>What came of the answers asked for, since this process started.</summary>
public sealed class AnswerStats
{
    /// <summary>What the stats call numbers that each replica counts for itself; metrics add them up.</summary>
    public const string OwnScope = "process";

    private static readonly Meter Meter = new("LeafLoaf.Models");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("answer_cache_requests_total", description: "Answers asked for, by where they came from: made, cache or shared.");

    private long _hits;
    private long _misses;
    private long _shared;
    private long _refused;
    private long _tokensSaved;

    /// <summary>Answered from what was kept.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Made anew.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Answered by what somebody else had just asked for.</summary>
    public long Deduplicated => Interlocked.Read(ref _shared);

    /// <summary>Made under a public key from something personal, and therefore not kept.</summary>
    public long NotKept => Interlocked.Read(ref _refused);

    /// <summary>Tokens the answers given again had used when they were made.</summary>
    public long TokensSaved => Interlocked.Read(ref _tokensSaved);

    internal void Count(AnswerOutcome outcome)
    {
        Interlocked.Increment(ref outcome.Source == AnswerSource.Made ? ref _misses : ref outcome.Source == AnswerSource.Cache ? ref _hits : ref _shared);
        Requests.Add(1, new KeyValuePair<string, object?>("source", outcome.Source.ToString().ToLowerInvariant()));
        if (outcome.Cached) Interlocked.Add(ref _tokensSaved, outcome.Answer.TokensUsed);
    }

    internal void CountNotKept() => Interlocked.Increment(ref _refused);
}
