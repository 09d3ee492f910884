using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Measuring;

/// <summary>How the hits are ranked: by keyword only, by meaning only, or as the shop does it.</summary>
public sealed record Ranking(string Name, double? Alpha)
{
    public static readonly Ranking Keyword = new("keyword", 0);
    public static readonly Ranking Meaning = new("meaning", 1);
    public static readonly Ranking Hybrid = new("hybrid", null);
    public static readonly IReadOnlyList<Ranking> All = [Keyword, Meaning, Hybrid];
}

/// <summary>A set of queries put to an Api in every ranking.</summary>
/// <param name="Set">The queries and their grades.</param>
/// <param name="Results">One for each query and ranking.</param>
/// <param name="Troubles">Searches that failed or were answered without a store; the figures mean nothing unless it is empty.</param>
public sealed record Run(GradedSet Set, IReadOnlyList<QueryResult> Results, IReadOnlyList<string> Troubles)
{
    public static async Task<Run> MeasureAsync(SearchApi api, GradedSet set, EvaluationFiles files, CancellationToken cancellationToken)
    {
        var answers = new List<(GradedQuery Query, Ranking Ranking, Answer Answer)>();
        foreach (var query in set.Queries)
        {
            foreach (var ranking in Ranking.All)
                answers.Add((query, ranking, await api.SearchAsync(query.Text, ranking.Alpha, cancellationToken)));
        }

        var ids = answers.SelectMany(a => a.Answer.Hits).Select(p => p.Id).Concat(set.Grades.Values.SelectMany(g => g.Keys));
        var rows = CatalogRows.Read(files.Catalog, ids.ToHashSet(StringComparer.Ordinal));
        return new(
            set,
            [.. answers.Select(a => QueryResult.Of(a.Query, a.Ranking, a.Answer.Hits, set.GradesOf(a.Query), rows))],
            [.. answers.Select(a => a.Answer.Trouble).OfType<string>()]);
    }
}
