using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>Where the three services listen, and where they send telemetry if anybody listens.</summary>
public sealed record ServicePorts(int Workers, int Api, int Web, int? OtlpGrpc = null)
{
    public static ServicePorts Free() => new(Ports.Free(), Ports.Free(), Ports.Free());
}

/// <summary>Workers, api and web, started in this order, each once the one before it is ready.</summary>
public static class ServiceSet
{
    // The first start loads and indexes the whole catalog.
    private static readonly TimeSpan FirstStart = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LaterStart = TimeSpan.FromMinutes(2);

    public static async Task<ServiceProcess> StartWorkersAsync(
        Workspace workspace, IReadOnlyDictionary<string, string> stores, ServicePorts ports, ServerOptions options, CancellationToken cancellationToken)
    {
        var service = await ServiceProcess.StartAsync(workspace, ResourceNames.Workers, "LeafLoaf.Workers", ports.Workers,
            Merge(stores, TryOutSettings(), Dashboard.EnvironmentFor(ResourceNames.Workers, ports.OtlpGrpc)), options);
        await service.WaitUntilReadyAsync(FirstStart, cancellationToken);
        return service;
    }

    public static async Task<ServiceProcess> StartApiAsync(
        Workspace workspace, IReadOnlyDictionary<string, string> stores, ServicePorts ports, ServerOptions options, CancellationToken cancellationToken)
    {
        var service = await ServiceProcess.StartAsync(workspace, ResourceNames.Api, "LeafLoaf.Api", ports.Api,
            Merge(stores, TryOutSettings(), SpillSettings(workspace), Dashboard.EnvironmentFor(ResourceNames.Api, ports.OtlpGrpc)), options);
        await service.WaitUntilReadyAsync(LaterStart, cancellationToken);
        return service;
    }

    public static async Task<ServiceProcess> StartWebAsync(
        Workspace workspace, ServicePorts ports, ServerOptions options, CancellationToken cancellationToken)
    {
        var service = await ServiceProcess.StartAsync(workspace, ResourceNames.Web, "LeafLoaf.Web", ports.Web,
            Merge(AddressOfApi(ports), CookieKeys(workspace), Dashboard.EnvironmentFor(ResourceNames.Web, ports.OtlpGrpc)), options);
        await service.WaitUntilReadyAsync(LaterStart, cancellationToken);
        return service;
    }

    /// <summary>How other processes find the api.</summary>
    public static IReadOnlyDictionary<string, string> AddressOfApi(ServicePorts ports) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"services__{ResourceNames.Api}__http__0"] = $"http://localhost:{ports.Api}",
        };

    /// <summary>The web's keys lie with the data, so that whoever is signed in stays so when the shop starts again.</summary>
    private static Dictionary<string, string> CookieKeys(Workspace workspace) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Web__Keys"] = Environment.GetEnvironmentVariable("Web__Keys") ?? workspace.PathOf("web-keys") };

    /// <summary>A shop started by hand is for trying out: people of the demonstration sign in with one click. Said before, it stays as said.</summary>
    private static Dictionary<string, string> TryOutSettings() =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Auth__Mode"] = Environment.GetEnvironmentVariable("Auth__Mode") ?? "Demo" };

    // Events that wait for the database outlive the process with the rest of the data.
    private static Dictionary<string, string> SpillSettings(Workspace workspace) =>
        new(StringComparer.Ordinal) { ["Events__SpillPath"] = workspace.PathOf("spill") };

    private static Dictionary<string, string> Merge(params IReadOnlyDictionary<string, string>[] parts) =>
        parts.SelectMany(part => part).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
