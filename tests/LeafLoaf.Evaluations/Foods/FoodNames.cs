using System.Security.Cryptography;
using System.Text;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>Food names that people typed with the food that was meant, divided by the hash of the name; see data/README.foods.md.</summary>
public sealed record FoodNames(IReadOnlyList<FoodNames.Row> Rows)
{
    // The first rows were read before they were divided: they belong to the half that is looked at.
    private const int ReadBefore = 59;
    private const int LookedBelow = 90;

    public sealed record Row(string Query, string Id, bool Looked);

    public static FoodNames Read(string path) => new([.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(Fields)
        .Select((f, i) => new Row(f[0], "sr28:" + f[1], i < ReadBefore || SHA256.HashData(Encoding.UTF8.GetBytes(f[0]))[0] < LookedBelow))]);

    /// <returns>Shares of names whose food came first, and among the first five.</returns>
    public static (double First, double Five) Score(IReadOnlyCollection<Row> rows, Func<string, IReadOnlyList<string>> find)
    {
        var ranks = rows.Select(r => find(r.Query).Take(5).ToList().IndexOf(r.Id)).ToList();
        return ((double)ranks.Count(r => r == 0) / rows.Count, (double)ranks.Count(r => r >= 0) / rows.Count);
    }

    public static IReadOnlyList<string> Find(FoodIndex index, string query) => [.. FoodMatcher.Find(index, query, FoodUse.Bought, 5).Select(m => index.IdOf(m.Ordinal))];

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
