using System.Text;
using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;

namespace LeafLoaf.Evaluations.Reporting;

/// <summary>The figures as Markdown: nDCG@10 by kind, then what must not happen.</summary>
public static class Table
{
    public static string Of(IReadOnlyList<Run> runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs)
        {
            var kinds = GradedQuery.Kinds.Where(k => k != GradedQuery.Nonsense && run.Set.Queries.Any(q => q.Kind == k));
            text.Append($"nDCG@10 on {run.Set.Name.ToString().ToLowerInvariant()}\n\n");
            text.Append("| kind | queries | keyword only | meaning only | hybrid |\n|---|---:|---:|---:|---:|\n");
            foreach (var kind in kinds) text.Append(Row(run, kind, kind));
            text.Append(Row(run, "**all**", null)).Append('\n');
            text.Append(Rest(run)).Append('\n');
        }

        return text.ToString();
    }

    private static string Row(Run run, string title, string? kind)
    {
        var totals = Ranking.All.Select(r => Totals.Of(run, r, kind)).ToList();
        var queries = run.Set.Queries.Count(q => q.Kind != GradedQuery.Nonsense && (kind is null || q.Kind == kind));
        return $"| {title} | {queries} | {string.Join(" | ", totals.Select(t => t.Ndcg is { } ndcg ? $"{ndcg:0.000}" : "-"))} |\n";
    }

    private static string Rest(Run run)
    {
        var totals = Ranking.All.Select(r => Totals.Of(run, r)).ToList();
        return $"""
            | what else | keyword only | meaning only | hybrid |
            |---|---:|---:|---:|
            | hits that break a stated condition | {string.Join(" | ", totals.Select(t => $"{t.Broken} of {t.Conditioned}"))} |
            | nonsense answered with nothing | {string.Join(" | ", totals.Select(t => $"{t.NonsenseSilent} of {t.Nonsense}"))} |
            | first ten hits that were judged | {string.Join(" | ", totals.Select(t => $"{t.Judged:P1}"))} |

            """;
    }
}
