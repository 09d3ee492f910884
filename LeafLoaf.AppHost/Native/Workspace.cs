using System.Reflection;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native;

/// <summary>Where things are: the repository, what was built in it, and the data that belongs to it.</summary>
public sealed class Workspace
{
    private static readonly string Configuration =
        typeof(Workspace).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private Workspace(string root, string data) => (Root, Data) = (root, Directory.CreateDirectory(data).FullName);

    /// <summary>The repository's directory.</summary>
    public string Root { get; }

    /// <summary>Everything that survives a restart; .leafloaf in the repository unless LEAFLOAF_DATA names another place.</summary>
    public string Data { get; }

    /// <summary>The workspace this program was built in.</summary>
    public static Workspace Find()
    {
        var root = FindRoot();
        return new(root, Environment.GetEnvironmentVariable("LEAFLOAF_DATA") is { Length: > 0 } data ? data : Path.Combine(root, ".leafloaf"));
    }

    /// <summary>A workspace with empty data in a new directory, for tests.</summary>
    public static Workspace Temporary() =>
        new(FindRoot(), Path.Combine(ServerAccount.ReachableTemp(), $"leafloaf-test-{Guid.NewGuid():N}"[..26]));

    public string PathOf(params string[] parts) => Path.Combine([Data, .. parts]);

    /// <summary>A directory under <see cref="Data"/>, created if need be.</summary>
    public string DirectoryOf(params string[] parts) => Directory.CreateDirectory(PathOf(parts)).FullName;

    /// <summary>The built program of a project, in the same configuration as this one.</summary>
    public string BuiltProgram(string project, string folder = "") =>
        Path.Combine(Root, folder, project, "bin", Configuration, $"net{Environment.Version.Major}.0", project + ".dll");

    /// <summary>A short name for this clone, the same at every start, for what must live outside of it.</summary>
    public string Fingerprint => TextHash.Of(Data, 12);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "LeafLoaf.sln")))
                return directory.FullName;
        }

        throw new HostException($"LeafLoaf.sln was not found above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A reason to stop that is meant for the person at the keyboard: one line, no stack trace.</summary>
public sealed class HostException(string message, Exception? inner = null) : Exception(message, inner);
