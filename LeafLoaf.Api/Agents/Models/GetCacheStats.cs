using LeafLoaf.Core.Models;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// <c>GET /api/stats/cache</c>: what the answer cache of this process did since it started. Every replica counts for itself and says so by
/// <c>scope</c>; <c>answer_cache_requests_total</c> of all replicas' <c>/metrics</c> is the sum. Numbers only, for everybody.
/// </summary>
public static class GetCacheStats
{
    public static Ok<Answer> Handle(AnswerStats stats, LocalAnswers local, Pressure pressure, IOptions<ModelOptions> options)
    {
        var asked = stats.Hits + stats.Misses + stats.Deduplicated;
        return TypedResults.Ok(new Answer(
            AnswerStats.OwnScope, options.Value.CacheAnswers, stats.Hits, stats.Misses, stats.Deduplicated, Share(stats.Hits, asked), Share(stats.Deduplicated, asked), local.Count,
            pressure.CacheSize, pressure.CacheTime.TotalSeconds, stats.NotKept, stats.TokensSaved));
    }

    internal static double Share(long part, long all) => all == 0 ? 0 : Math.Round((double)part / all, 4);

    /// <param name="Scope"><c>process</c>: counted by the replica that answers.</param>
    /// <param name="Deduplicated">Answers shared with somebody who asked the same at the same time.</param>
    /// <param name="HitRate">0..1 of everything asked for.</param>
    /// <param name="TtlSeconds">How long an answer is given again just now.</param>
    /// <param name="NotKept">Answers that turned out to be personal and were not kept for others.</param>
    public sealed record Answer(
        string Scope, bool Enabled, long Hits, long Misses, long Deduplicated, double HitRate, double DeduplicationRate, int Size, int Capacity, double TtlSeconds,
        long NotKept, long TokensSaved);
}
