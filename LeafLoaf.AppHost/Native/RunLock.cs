using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native;

/// <summary>
/// Makes sure that one process at a time owns the data. The lock is the kernel's, so it ends with its holder;
/// the file beside it only says who that is.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _owner;

    private RunLock(FileStream held, string owner) => (_lock, _owner) = (held, owner);

    /// <summary>Takes the lock, or returns null when another process has it.</summary>
    public static RunLock? TryTake(Workspace workspace, string purpose)
    {
        try
        {
            var held = new FileStream(workspace.PathOf("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var owner = workspace.PathOf("owner");
            SettingsFile.Write(owner, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["pid"] = Environment.ProcessId.ToString(),
                ["started"] = PidFiles.StartTime(Environment.ProcessId) ?? "",
                ["purpose"] = purpose,
            });
            return new(held, owner);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Who has the lock now: process id and what for; null when nobody has.</summary>
    public static (int Pid, string Purpose)? Holder(Workspace workspace)
    {
        var owner = SettingsFile.Read(workspace.PathOf("owner"));
        return owner.TryGetValue("pid", out var text) && int.TryParse(text, out var pid)
            && owner.TryGetValue("started", out var started) && PidFiles.StartTime(pid) == started
                ? (pid, owner.GetValueOrDefault("purpose", "?"))
                : null;
    }

    public void Dispose()
    {
        File.Delete(_owner);
        _lock.Dispose();
    }
}
