namespace LeafLoaf.AppHost.Native;

/// <summary>Files of "name=value" lines.</summary>
internal static class SettingsFile
{
    public static Dictionary<string, string> Read(string file) =>
        File.Exists(file)
            ? File.ReadLines(file).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
            : new(StringComparer.Ordinal);

    /// <summary>Replaces the file in one step; it never exists with wider permissions than asked for.</summary>
    public static void Write(string file, IReadOnlyDictionary<string, string> values, UnixFileMode? mode = null)
    {
        var next = file + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using (var writer = new StreamWriter(next, options))
        {
            foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
                writer.WriteLine($"{name}={value}");
        }

        File.Move(next, file, overwrite: true);
    }
}
