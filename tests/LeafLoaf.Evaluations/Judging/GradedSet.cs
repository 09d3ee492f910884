using System.Globalization;

namespace LeafLoaf.Evaluations.Judging;

/// <summary>Queries and what people said about products for them: grades 0 (wrong) to 3 (exactly what was meant).</summary>
public sealed record GradedSet(SetName Name, IReadOnlyList<GradedQuery> Queries, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Grades)
{
    private static readonly Dictionary<string, int> Nothing = new(StringComparer.Ordinal);

    /// <param name="kind">Only queries of this kind; null for all.</param>
    public static GradedSet Read(EvaluationFiles files, SetName name, string? kind = null)
    {
        var queries = Rows(files.Queries(name)).Select(c => new GradedQuery(c[0], c[1], c[2], Condition.Parse(c[3])));
        var grades = Rows(files.Judgments(name)).GroupBy(c => c[0], StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => (IReadOnlyDictionary<string, int>)g.ToDictionary(c => c[1], c => int.Parse(c[2], CultureInfo.InvariantCulture), StringComparer.Ordinal),
            StringComparer.Ordinal);
        return new(name, [.. queries.Where(q => kind is null || q.Kind == kind)], grades);
    }

    /// <summary>The grades of one query by product id; empty when nothing was judged.</summary>
    public IReadOnlyDictionary<string, int> GradesOf(GradedQuery query) => Grades.GetValueOrDefault(query.Id, Nothing);

    // Comments start with #, the first row names the columns.
    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'));
}
