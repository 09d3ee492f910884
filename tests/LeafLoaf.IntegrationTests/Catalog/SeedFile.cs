using System.IO.Compression;

namespace LeafLoaf.IntegrationTests.Catalog;

/// <summary>A few thousand real products: every thirtieth of the shipped catalog, and what the tests look for by name.</summary>
internal static class SeedFile
{
    private static readonly string[] Always = ["oat milk", "oatmilk", "pasta", "tortilla chips", "vegan yogurt", "granola bar", "\"Plant Yogurt\""];

    public static string Write(string root, string directory, int every = 30, IEnumerable<string>? more = null, IEnumerable<string>? ids = null)
    {
        var path = Path.Combine(directory, "seed.ndjson.gz");
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(root, "data", "catalog", "products.ndjson.gz")), CompressionMode.Decompress));
        using var seed = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        string[] always = [.. Always, .. (ids ?? []).Select(id => $"{{\"id\":\"{id}\",")];
        for (var number = 0; lines.ReadLine() is { } line; number++)
            if (number % every == 0 || Array.Exists(always, a => line.Contains(a, StringComparison.OrdinalIgnoreCase)))
                seed.WriteLine(line);
        foreach (var line in more ?? []) seed.WriteLine(line);
        return path;
    }
}
