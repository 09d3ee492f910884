using System.IO.Compression;
using System.Text;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Rows of a CSV file with a header, gzipped or not, as dictionaries. Quoted fields may hold commas, quotes and line ends.</summary>
internal static class CsvRows
{
    public static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal)) stream = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var header = ReadRow(reader) ?? throw new InvalidDataException($"{path} is empty.");
        while (ReadRow(reader) is { } row)
            yield return header.Zip(row).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    private static List<string>? ReadRow(StreamReader reader)
    {
        if (reader.Peek() < 0) return null;
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        while (reader.Read() is >= 0 and var next)
        {
            var c = (char)next;
            if (c == '"' && quoted && reader.Peek() == '"') field.Append((char)reader.Read());
            else if (c == '"') quoted = !quoted;
            else if (quoted) field.Append(c);
            else if (c == '\n') break;
            else if (c == ',')
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else if (c != '\r') field.Append(c);
        }
        row.Add(field.ToString());
        return row;
    }
}
