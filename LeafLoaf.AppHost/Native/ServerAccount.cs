using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LeafLoaf.AppHost.Native;

/// <summary>
/// PostgreSQL refuses to run as root. Started by root, it runs as the user postgres, who must be able to reach
/// its data: a clone under /root is closed to that user.
/// </summary>
internal static partial class ServerAccount
{
    private const string User = "postgres";

    public static bool IsRoot { get; } = GetEffectiveUserId() == 0;

    /// <summary>The words to put before a command so that it runs as the servers' account; none for an ordinary user.</summary>
    public static IReadOnlyList<string> Prefix { get; } =
        IsRoot ? ["setpriv", "--reuid", User, "--regid", User, "--init-groups"] : [];

    /// <summary>Hands a directory or file over to the servers' account.</summary>
    public static void Own(string path)
    {
        if (IsRoot)
            Run(["chown", "-R", User + ":" + User, path]);
    }

    /// <summary>
    /// A directory for a server's data: <paramref name="wanted"/> itself where the account can reach it, otherwise one
    /// under /var/lib/leafloaf with a link to it at <paramref name="wanted"/>.
    /// </summary>
    public static string DataDirectory(string wanted, string fingerprint)
    {
        if (new DirectoryInfo(wanted) is { LinkTarget: not null } link)
            return Directory.CreateDirectory(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName).FullName;
        var parent = Path.GetDirectoryName(wanted)!;
        Directory.CreateDirectory(parent);
        if (!IsRoot || CanReach(parent))
            return Directory.CreateDirectory(wanted).FullName;
        var elsewhere = Directory.CreateDirectory($"/var/lib/leafloaf/{fingerprint}/{Path.GetFileName(wanted)}").FullName;
        Directory.CreateSymbolicLink(wanted, elsewhere);
        return elsewhere;
    }

    /// <summary>A directory for temporary data that the account can reach.</summary>
    public static string ReachableTemp() =>
        new[] { Path.GetTempPath(), "/tmp", "/var/tmp" }.FirstOrDefault(path => !IsRoot || CanReach(path))
        ?? throw new HostException($"The user {User} can reach none of the temporary directories.");

    private static bool CanReach(string directory) => Run([.. Prefix, "test", "-x", directory]) == 0;

    private static int Run(IReadOnlyList<string> command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/" })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception ex)
        {
            throw new HostException($"{command[0]} is needed to start servers as root but cannot be run: {ex.Message}", ex);
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
