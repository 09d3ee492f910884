using System.Net;
using System.Net.Sockets;
using LeafLoaf.AppHost.Native;

namespace LeafLoaf.AppHost.Tests;

/// <summary>The host as a process of its own, with data of its own.</summary>
public sealed class NativeHostTests : IDisposable
{
    private static readonly string Host = Workspace.Find().BuiltProgram("LeafLoaf.AppHost");
    private readonly Workspace _workspace = Workspace.Temporary();

    public void Dispose() => Directory.Delete(_workspace.Data, recursive: true);

    [Fact]
    public async Task A_command_gets_the_connection_strings_and_leaves_nothing_running()
    {
        var (code, output) = await Shell.RunAsync("dotnet", [Host, "exec", "--needs", "stores", "--", "env"], Data);

        Assert.Equal(0, code);
        Assert.Contains("ConnectionStrings__leafloafdb=Host=localhost;Port=", output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__redis=localhost:", output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__qdrant_http=Endpoint=http://localhost:", output, StringComparison.Ordinal);
        Assert.All(StorePorts(), port => Assert.True(Ports.IsFree(port)));
    }

    [Fact]
    public async Task A_command_passes_its_exit_code_on()
    {
        var (code, _) = await Shell.RunAsync("dotnet", [Host, "exec", "--needs", "stores", "--", "sh", "-c", "exit 7"], Data);

        Assert.Equal(7, code);
    }

    [Fact]
    public async Task Servers_end_even_when_the_host_is_killed()
    {
        using var host = Shell.Start("dotnet", [Host, "exec", "--needs", "stores", "--", "sh", "-c", "echo started; exec sleep 60"], Data);
        Assert.Equal("started", await host.StandardOutput.ReadLineAsync());
        Assert.All(StorePorts(), port => Assert.False(Ports.IsFree(port)));

        host.Kill();

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!StorePorts().All(Ports.IsFree))
            await Task.Delay(50, patience.Token);
    }

    [Fact]
    public async Task Only_one_at_a_time_uses_the_data()
    {
        using var first = Shell.Start("dotnet", [Host, "exec", "--needs", "stores", "--", "sh", "-c", "echo started; exec sleep 60"], Data);
        Assert.Equal("started", await first.StandardOutput.ReadLineAsync());

        var (code, output) = await Shell.RunAsync("dotnet", [Host, "run"], Data);
        first.Kill();

        Assert.Equal(1, code);
        Assert.Contains("already running from this directory", output, StringComparison.Ordinal);
        Assert.Contains(first.Id.ToString(), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_before_anything_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString();

        var (code, output) = await Shell.RunAsync("dotnet", [Host, "run"], Data,
            ("LEAFLOAF_API_PORT", port), ("LEAFLOAF_WEB_PORT", Ports.Free().ToString()), ("LEAFLOAF_DASHBOARD_PORT", Ports.Free().ToString()));

        Assert.Equal(1, code);
        Assert.Contains($"Port {port} (api) is taken", output, StringComparison.Ordinal);
        Assert.Contains("LEAFLOAF_API_PORT", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.PathOf("postgres")));
    }

    [Fact]
    public async Task Lost_passwords_are_replaced_and_old_data_opens()
    {
        await Shell.RunAsync("dotnet", [Host, "exec", "--needs", "stores", "--", "true"], Data);
        File.Delete(_workspace.PathOf("secrets"));

        var (code, output) = await Shell.RunAsync("dotnet", [Host, "exec", "--needs", "stores", "--", "sh", "-c",
            "PGPASSWORD=$(echo \"$ConnectionStrings__leafloafdb\" | sed 's/.*Password=\\([^;]*\\).*/\\1/') " +
            "psql -h localhost -p $(echo \"$ConnectionStrings__leafloafdb\" | sed 's/.*Port=\\([0-9]*\\).*/\\1/') -U postgres -d leafloafdb -Atc 'select 41 + 1'"], Data);

        Assert.Equal(0, code);
        Assert.Contains("42", output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_workspace.PathOf("secrets")));
    }

    private (string, string?) Data => ("LEAFLOAF_DATA", _workspace.Data);

    private IEnumerable<int> StorePorts() => File.ReadLines(_workspace.PathOf("ports"))
        .Select(line => line.Split('=')).Where(p => p[0] is "postgres" or "redis" or "qdrant").Select(p => int.Parse(p[1]));
}
