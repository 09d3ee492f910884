using System.Security.Cryptography;

namespace LeafLoaf.AppHost.Native;

/// <summary>Passwords of the servers: made once, kept in a file only its owner can read, never shown.</summary>
public sealed class Secrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private Secrets(IReadOnlyDictionary<string, string> values, bool isNew) => (_values, IsNew) = (values, isNew);

    private readonly IReadOnlyDictionary<string, string> _values;

    public string Postgres => _values["postgres"];

    public string Redis => _values["redis"];

    public string Qdrant => _values["qdrant"];

    /// <summary>True when they were made just now, so that a server with older data must be told.</summary>
    public bool IsNew { get; }

    /// <summary>Reads .leafloaf/secrets, or writes it when it is missing or incomplete.</summary>
    public static Secrets LoadOrCreate(Workspace workspace)
    {
        var file = workspace.PathOf("secrets");
        var values = SettingsFile.Read(file);
        var missing = new[] { "postgres", "redis", "qdrant" }.Where(name => !values.ContainsKey(name)).ToList();
        foreach (var name in missing)
            values[name] = RandomNumberGenerator.GetHexString(32, lowercase: true);
        if (missing.Count > 0)
            SettingsFile.Write(file, values, OwnerOnly);
        return new(values, missing.Contains("postgres"));
    }
}
