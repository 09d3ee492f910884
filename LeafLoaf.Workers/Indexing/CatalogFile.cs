using System.IO.Compression;
using System.Security.Cryptography;

namespace LeafLoaf.Workers.Indexing;

/// <summary>A catalog file by its name: <c>.csv</c>, <c>.ndjson</c> or <c>.jsonl</c>, each also with <c>.gz</c>.</summary>
public sealed record CatalogFile(string Path, bool IsCsv, bool IsCompressed)
{
    /// <exception cref="CatalogFileException">The file is missing or its ending says nothing known.</exception>
    public static CatalogFile Open(string path)
    {
        if (!File.Exists(path)) throw new CatalogFileException($"{path}: no such file.");
        var compressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        return System.IO.Path.GetExtension(compressed ? path[..^3] : path).ToLowerInvariant() switch
        {
            ".csv" => new CatalogFile(path, true, compressed),
            ".ndjson" or ".jsonl" => new CatalogFile(path, false, compressed),
            _ => throw new CatalogFileException($"{path}: the name must end in .csv, .ndjson or .jsonl, with or without .gz."),
        };
    }

    public IAsyncEnumerable<CatalogLine> ReadAsync(CancellationToken ct)
    {
        var reader = new StreamReader(OpenStream());
        return IsCsv ? CsvCatalog.ReadAsync(reader, ct) : NdjsonCatalog.ReadAsync(reader, ct);
    }

    /// <summary>SHA-256 of the file's bytes: the same content is the same import.</summary>
    public async Task<string> HashAsync(CancellationToken ct)
    {
        await using var stream = File.OpenRead(Path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    /// <summary>How many lines there are, for a progress bar that can tell the time left.</summary>
    public async Task<long> CountLinesAsync(CancellationToken ct)
    {
        await using var stream = OpenStream();
        var buffer = new byte[1 << 16];
        long lines = 0;
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return IsCsv ? Math.Max(0, lines - 1) : lines;
    }

    private Stream OpenStream()
    {
        var file = File.OpenRead(Path);
        return IsCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
