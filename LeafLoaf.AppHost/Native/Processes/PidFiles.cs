namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>
/// Remembers which processes were started, so that the next start can end what a killed one left behind.
/// A process is only touched when both its id and its start time are the remembered ones: ids are reused.
/// </summary>
internal sealed class PidFiles(Workspace workspace)
{
    private readonly string _directory = workspace.DirectoryOf("pids");

    public void Remember(ChildProcess child)
    {
        if (StartTime(child.Id) is { } started)
            File.WriteAllText(FileOf(child.Name), $"{child.Id} {started}");
    }

    public void Forget(string name) => File.Delete(FileOf(name));

    /// <summary>Ends every remembered process that still runs and returns their names.</summary>
    public async Task<IReadOnlyList<string>> EndLeftoversAsync()
    {
        List<string> ended = [];
        foreach (var file in Directory.GetFiles(_directory))
        {
            var name = Path.GetFileName(file);
            if (File.ReadAllText(file).Split(' ') is [var idText, var startText]
                && int.TryParse(idText, out var id) && StartTime(id) == startText)
            {
                await EndAsync(id, startText, name == "postgres" ? Signal.Interrupt : Signal.Terminate);
                ended.Add(name);
            }

            File.Delete(file);
        }

        return ended;
    }

    /// <summary>When the process started, in the kernel's ticks; null when there is no such process.</summary>
    public static string? StartTime(int id)
    {
        try
        {
            // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task EndAsync(int id, string started, int signal)
    {
        Signal.Send(id, signal);
        for (var i = 0; i < 100 && StartTime(id) == started; i++)
            await Task.Delay(100);
        if (StartTime(id) == started)
            Signal.SendToGroup(id, Signal.Kill);
    }

    private string FileOf(string name) => Path.Combine(_directory, name);
}
