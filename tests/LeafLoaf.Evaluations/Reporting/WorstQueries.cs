using System.Text;
using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;

namespace LeafLoaf.Evaluations.Reporting;

/// <summary>The queries with the most to gain, hit by hit. Only for the half that may be looked at.</summary>
public static class WorstQueries
{
    public static string Of(Run run, int count)
    {
        if (run.Set.Name != SetName.Dev) throw new InvalidOperationException("Single results of the held-back half are not shown.");
        var text = new StringBuilder();
        foreach (var result in run.Results.Where(r => r.Ranking == Ranking.Hybrid && r.Ndcg is not null).OrderBy(r => r.Ndcg).Take(count))
        {
            var others = run.Results.Where(r => r.Query == result.Query && r.Ranking != Ranking.Hybrid).Select(r => $"{r.Ranking.Name} {r.Ndcg:0.00}");
            text.Append($"{result.Query.Id} [{result.Query.Kind}] {result.Query.Text}: {result.Ndcg:0.00} ({string.Join(", ", others)})\n");
            foreach (var hit in result.Top) text.Append(Line(hit));
            if (result.Hits.Count == 0) text.Append("    (no hits)\n");
        }

        foreach (var result in run.Results.Where(r => r.Ranking == Ranking.Hybrid && r.Query.Kind == GradedQuery.Nonsense && r.Hits.Count > 0))
            text.Append($"{result.Query.Id} [nonsense] {result.Query.Text}: {result.Hits.Count} hits, first {result.Hits[0].Product.Name}\n");
        foreach (var result in run.Results.Where(r => r.Ranking == Ranking.Hybrid))
        {
            foreach (var hit in result.Hits.Where(h => h.Broken is not null).Take(3))
                text.Append($"{result.Query.Id} {result.Query.Text}: breaks {hit.Broken}: {hit.Product.Id} {hit.Product.Name}\n");
        }

        return text.ToString();
    }

    private static string Line(Hit hit) =>
        $"    {(hit.Grade is { } grade ? grade.ToString() : "?")} {hit.Product.Name} | {hit.Product.Brand} | {hit.Product.Category} | {hit.Product.Id}{(hit.Broken is null ? "" : $" BREAKS {hit.Broken}")}\n";
}
