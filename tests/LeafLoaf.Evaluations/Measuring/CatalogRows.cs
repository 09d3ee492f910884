using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Evaluations.Measuring;

/// <summary>The catalog's own rows of the products in question, with the ingredients that a hit does not carry.</summary>
public static class CatalogRows
{
    public static IReadOnlyDictionary<string, Product> Read(string file, IReadOnlySet<string> ids)
    {
        using var packed = File.OpenRead(file);
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var rows = new Dictionary<string, Product>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            if (ids.Contains(IdOf(line)) && JsonSerializer.Deserialize(line, ProductJson.Default.Product) is { } product)
                rows[product.Id] = product;
        }

        return rows;
    }

    // The id stands first in every row; reading it alone spares parsing the other hundred thousand.
    private static string IdOf(string line) => line.StartsWith("{\"id\":\"", StringComparison.Ordinal) ? line[7..line.IndexOf('"', 7)] : "";
}
