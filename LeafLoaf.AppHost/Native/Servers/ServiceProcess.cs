using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>One of our own services, started from its built output.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private ServiceProcess(ChildProcess child, Uri address) => (Child, Address) = (child, address);

    public ChildProcess Child { get; }

    public Uri Address { get; }

    /// <summary>Starts the service and returns at once; see <see cref="WaitUntilReadyAsync"/>.</summary>
    /// <param name="workspace">Where the built program is found.</param>
    /// <param name="name">The resource's name, for example "api".</param>
    /// <param name="project">The project, for example "LeafLoaf.Api".</param>
    /// <param name="port">Where it listens, on the loopback addresses.</param>
    /// <param name="environment">Connection strings, addresses of services, telemetry.</param>
    /// <param name="options">Where its output goes.</param>
    public static async Task<ServiceProcess> StartAsync(
        Workspace workspace, string name, string project, int port,
        IReadOnlyDictionary<string, string> environment, ServerOptions options)
    {
        var program = workspace.BuiltProgram(project);
        if (!File.Exists(program))
            throw new HostException($"{program} does not exist. Build it with: dotnet build {project}");
        var address = new Uri($"http://localhost:{port}");
        var child = await options.StartAsync(new ChildSpec(name, Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet" ? self : "dotnet", [program])
        {
            // Settings and static files lie beside the project, as under dotnet run.
            WorkingDirectory = Path.Combine(workspace.Root, project),
            Environment = new Dictionary<string, string>(environment, StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/'),
                // Said outright, because dotnet run sets both for the host itself and children inherit them.
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            },
        });
        return new(child, address);
    }

    /// <summary>Waits until /ready answers with success.</summary>
    /// <exception cref="ChildCrashedException">The service ended first.</exception>
    /// <exception cref="HostException">The service says that its start failed, or takes too long.</exception>
    public Task WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        Waiting.UntilAsync(Child, token => HttpProbe.IsOkAsync(new Uri(Address, "/ready").ToString(), token), limit, cancellationToken);

    public ValueTask DisposeAsync() => Child.DisposeAsync();
}
