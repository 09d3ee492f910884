using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>Reads the raw tables, gzip-compressed or not, row by row as values by column name.</summary>
public static class Tables
{
    /// <summary>Comma-separated, fields in double quotes where they hold a comma, a quote (doubled) or a line end.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Csv(string path)
    {
        using var reader = Open(path);
        var header = Record(reader)!;
        while (Record(reader) is { } fields) yield return Row(header, fields);
    }

    /// <summary>Tab-separated without quoting: a quotation mark is part of the text.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Tsv(string path)
    {
        using var reader = Open(path);
        var header = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { } line) yield return Row(header, line.Split('\t'));
    }

    public static StreamReader Open(string path)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal)) stream = new GZipStream(stream, CompressionMode.Decompress);
        return new(stream, Encoding.UTF8);
    }

    /// <summary>The number in a field; null when it is empty or no number: unknown, never zero.</summary>
    public static double? Number(this IReadOnlyDictionary<string, string> row, string column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The trimmed text in a field; null when it is empty.</summary>
    public static string? Text(this IReadOnlyDictionary<string, string> row, string column) =>
        row.TryGetValue(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static Dictionary<string, string> Row(string[] header, string[] fields)
    {
        var row = new Dictionary<string, string>(header.Length, StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++) row[header[i]] = i < fields.Length ? fields[i] : "";
        return row;
    }

    private static string[]? Record(StreamReader reader)
    {
        if (reader.ReadLine() is not { } line) return null;
        if (!line.Contains('"', StringComparison.Ordinal)) return line.Split(',');
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; ; i++)
        {
            if (i == line.Length)
            {
                if (!quoted || reader.ReadLine() is not { } next) break;
                field.Append('\n');
                (line, i) = (next, -1);
            }
            else if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
                else quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[i]);
        }
        fields.Add(field.ToString());
        return [.. fields];
    }
}
