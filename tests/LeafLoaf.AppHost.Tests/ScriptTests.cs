using LeafLoaf.AppHost.Native;

namespace LeafLoaf.AppHost.Tests;

public sealed class ScriptTests : IDisposable
{
    private static readonly string Script = Path.Combine(Workspace.Find().Root, "leafloaf");
    private readonly string _empty = Directory.CreateTempSubdirectory("leafloaf-script-").FullName;

    public void Dispose() => Directory.Delete(_empty, recursive: true);

    [Theory]
    [InlineData("run", "LEAFLOAF_WEB_PORT")]
    [InlineData("stop", "stop")]
    [InlineData("test", "N passed, N failed")]
    [InlineData("bench", "bench/results.json")]
    [InlineData("import", "--replace")]
    [InlineData("export", "NDJSON")]
    public async Task Every_command_explains_itself(string command, string mentions)
    {
        var (code, output) = await Shell.RunAsync(Script, [command, "--help"]);

        Assert.Equal(0, code);
        Assert.Contains(mentions, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_lists_the_known_ones()
    {
        var (code, output) = await Shell.RunAsync(Script, ["rnu"]);

        Assert.Equal(2, code);
        Assert.Contains("no command 'rnu'", output, StringComparison.Ordinal);
        Assert.Contains("./leafloaf run", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_missing_server_is_one_line_with_the_command_that_installs_it()
    {
        // A PATH with what the script itself needs, and nothing else.
        foreach (var tool in new[] { "bash", "dirname", "readlink", "mkdir", "uname", "id", "env" })
            File.CreateSymbolicLink(Path.Combine(_empty, tool), Existing(tool));
        await File.WriteAllTextAsync(Path.Combine(_empty, "dotnet"), "#!/bin/sh\necho 10.0.100\n");
        File.SetUnixFileMode(Path.Combine(_empty, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var (code, output) = await Shell.RunAsync(Script, ["run"],
            ("PATH", _empty), ("LEAFLOAF_INSTALL", "no"), ("LEAFLOAF_FULL_FEED", "false"), ("LEAFLOAF_QDRANT", null),
            ("LEAFLOAF_TOOLS", Path.Combine(_empty, "tools")), ("LEAFLOAF_DATA", Path.Combine(_empty, "data")));

        Assert.Equal(1, code);
        Assert.Contains("Redis is missing. Install it with: sudo apt-get install -y redis-server", output, StringComparison.Ordinal);
        Assert.Contains("Qdrant is missing.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "catalog", "/nowhere/at/all.csv")]
    [InlineData("import", "customers", "x.csv")]
    [InlineData("export")]
    public async Task Import_and_export_say_what_is_wrong_before_they_start_anything(params string[] arguments)
    {
        var (code, output) = await Shell.RunAsync(Script, arguments, ("LEAFLOAF_DATA", Path.Combine(_empty, "data")));

        Assert.Equal(1, code);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Existing(string tool) =>
        new[] { "/usr/bin", "/bin", "/usr/local/bin" }.Select(d => Path.Combine(d, tool)).First(File.Exists);
}
