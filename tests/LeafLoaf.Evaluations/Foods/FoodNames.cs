using System.Text;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>Food names that people typed with the food that was meant; see data/README.foods.md.</summary>
public static class FoodNames
{
    private const int Five = 5;

    /// <param name="Id">The food that was meant.</param>
    /// <param name="Also">Others that are right, too.</param>
    public sealed record Row(string Query, string Id, IReadOnlyList<string> Also);

    /// <summary>Shares of names whose food came first and among five: the food that was meant, and it or another right one.</summary>
    public sealed record Score(double First, double Five, double FirstOrAlso, double FiveOrAlso);

    /// <summary>Columns: query, ndb_no, description and, where there are more right foods, their numbers separated by spaces.</summary>
    public static List<Row> Read(string path) => [.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(Fields)
        .Select(f => new Row(f[0], Sr28(f[1]), f.Length > 3 ? [.. f[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Sr28)] : []))];

    /// <param name="wrong">Told each name whose food did not come first; left out for names that are held back.</param>
    public static Score Of(IReadOnlyCollection<Row> rows, Func<string, IReadOnlyList<string>> find, Action<Row, IReadOnlyList<string>>? wrong = null)
    {
        int first = 0, five = 0, firstOrAlso = 0, fiveOrAlso = 0;
        foreach (var row in rows)
        {
            var found = find(row.Query).Take(Five).ToList();
            if (found.Contains(row.Id)) five++;
            if (found.Exists(id => id == row.Id || row.Also.Contains(id))) fiveOrAlso++;
            if (found.Count > 0 && (found[0] == row.Id || row.Also.Contains(found[0]))) firstOrAlso++;
            if (found.Count > 0 && found[0] == row.Id) first++;
            else wrong?.Invoke(row, found);
        }
        return new((double)first / rows.Count, (double)five / rows.Count, (double)firstOrAlso / rows.Count, (double)fiveOrAlso / rows.Count);
    }

    public static IReadOnlyList<string> Find(FoodIndex index, string query) => [.. FoodMatcher.Find(index, query, FoodUse.Bought, Five).Select(m => index.IdOf(m.Ordinal))];

    private static string Sr28(string number) => number.Contains(':', StringComparison.Ordinal) ? number : "sr28:" + number;

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[i]);
        }
        return [.. fields, field.ToString()];
    }
}
