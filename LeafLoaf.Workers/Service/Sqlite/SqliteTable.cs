namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>A table as its CREATE statement says it.</summary>
/// <param name="Columns">Names in lower case, in stored order.</param>
/// <param name="RowIdColumn">The column that is the row's number and stored nowhere else; -1 without one.</param>
public sealed record SqliteTable(string Name, long Root, IReadOnlyList<string> Columns, int RowIdColumn, bool WithoutRowId)
{
    private static readonly string[] Constraints = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];

    public static SqliteTable Parse(string name, long root, string sql)
    {
        var open = sql.IndexOf('(', StringComparison.Ordinal);
        var close = sql.LastIndexOf(')');
        if (open < 0 || close < open) throw new SqliteFileException($"The columns of the table {name} cannot be read.");
        var columns = new List<string>();
        var rowId = -1;
        foreach (var part in Split(sql[(open + 1)..close]))
        {
            var (column, quoted, rest) = First(part);
            if (!quoted && Constraints.Contains(column.ToUpperInvariant())) continue;
            if (rest.StartsWith("INTEGER PRIMARY KEY", StringComparison.OrdinalIgnoreCase)) rowId = columns.Count;
            columns.Add(column.ToLowerInvariant());
        }
        return new(name, root, columns, rowId, sql[close..].Contains("WITHOUT", StringComparison.OrdinalIgnoreCase));
    }

    // At commas that are in no parentheses and no quotes.
    private static IEnumerable<string> Split(string text)
    {
        var (depth, quote, start) = (0, '\0', 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"' or '`') quote = c;
            else if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (c == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }
        yield return text[start..].Trim();
    }

    private static (string Name, bool Quoted, string After) First(string part)
    {
        if (part.Length > 1 && part[0] is '"' or '`' or '[')
        {
            var end = part.IndexOf(part[0] == '[' ? ']' : part[0], 1);
            if (end > 0) return (part[1..end], true, Squeeze(part[(end + 1)..]));
        }
        var space = part.AsSpan().IndexOfAny(" \t\r\n");
        return space < 0 ? (part, false, "") : (part[..space], false, Squeeze(part[space..]));
    }

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
