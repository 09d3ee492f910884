using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Measuring;

/// <summary>Figures over many queries of one ranking.</summary>
/// <param name="Queries">How many were asked.</param>
/// <param name="Ndcg">Mean nDCG@10 over those with something to find; null when there is none.</param>
/// <param name="Judged">Share of the first ten hits that somebody judged, nonsense left out.</param>
/// <param name="Broken">Hits that break their query's condition, of all returned.</param>
/// <param name="Conditioned">Hits returned for queries with a condition.</param>
/// <param name="NonsenseHits">Hits returned for nonsense.</param>
/// <param name="NonsenseSilent">Nonsense queries answered with nothing.</param>
/// <param name="Nonsense">Nonsense queries asked.</param>
public sealed record Totals(
    int Queries, double? Ndcg, double Judged, int Broken, int Conditioned, int NonsenseHits, int NonsenseSilent, int Nonsense)
{
    public static Totals Of(Run run, Ranking ranking, string? kind = null)
    {
        var all = run.Results.Where(r => r.Ranking == ranking && (kind is null || r.Query.Kind == kind)).ToList();
        var nonsense = all.Where(r => r.Query.Kind == GradedQuery.Nonsense).ToList();
        var top = all.Except(nonsense).SelectMany(r => r.Top).ToList();
        var conditioned = all.Where(r => !r.Query.Condition.IsEmpty).SelectMany(r => r.Hits).ToList();
        return new(
            all.Count,
            all.Select(r => r.Ndcg).Average(),
            top.Count == 0 ? 1 : (double)top.Count(h => h.Grade is not null) / top.Count,
            conditioned.Count(h => h.Broken is not null),
            conditioned.Count,
            nonsense.Sum(r => r.Hits.Count),
            nonsense.Count(r => r.Hits.Count == 0),
            nonsense.Count);
    }
}
