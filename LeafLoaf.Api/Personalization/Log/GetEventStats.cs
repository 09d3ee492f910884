using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary><c>GET /api/ops/events</c>: what this process did with events since it started.</summary>
public static class GetEventStats
{
    public static Ok<Answer> Handle(EventStats stats) => TypedResults.Ok(new Answer(
        stats.Accepted, stats.Persisted, stats.Waiting, stats.SpilledTotal, Math.Round(stats.LagMs, 2), stats.Duplicates, stats.Rejected));

    /// <param name="Accepted">Events that were acknowledged.</param>
    /// <param name="Persisted">Events this process wrote into the log, also those it found waiting in files.</param>
    /// <param name="Spilled">Acknowledged events that wait in a file for the log.</param>
    /// <param name="SpilledTotal">Events that ever went into a file.</param>
    /// <param name="LagMs">Milliseconds from receipt to the log: of the oldest event that still waits, else of the last group.</param>
    /// <param name="Rejected">Reason to number of events.</param>
    public sealed record Answer(
        long Accepted, long Persisted, int Spilled, long SpilledTotal, double LagMs, long Duplicates, IReadOnlyDictionary<string, long> Rejected);
}
