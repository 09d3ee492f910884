using System.Data.Common;

namespace LeafLoaf.Core.Qdrant;

/// <summary>A Qdrant connection string as Aspire hands it over: <c>Endpoint=http://host:port;Key=secret</c>, the key optional.</summary>
public sealed record QdrantConnection(Uri Endpoint, string? Key)
{
    /// <exception cref="FormatException">The text has no absolute Endpoint.</exception>
    public static QdrantConnection Parse(string connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try { parts.ConnectionString = connectionString; }
        catch (ArgumentException) { throw Malformed(); }
        var endpoint = parts.TryGetValue("Endpoint", out var e) ? e.ToString() : null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)) throw Malformed();
        return new QdrantConnection(uri, parts.TryGetValue("Key", out var key) ? key.ToString() : null);
    }

    // The text itself may hold a key, so the message must not repeat it.
    private static FormatException Malformed() => new("The Qdrant connection string must read 'Endpoint=http://host:port;Key=…'.");
}
