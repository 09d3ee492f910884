using System.Collections.Concurrent;
using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Servers;

namespace LeafLoaf.TestKit;

/// <summary>
/// Starts the built Workers, Api and Web as processes on free ports, to be asked over HTTP, killed and started again.
/// </summary>
public sealed class ServiceRunner(Workspace workspace, IReadOnlyDictionary<string, string> stores) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentBag<ServiceProcess> _started = [];
    private readonly ServicePorts _ports = ServicePorts.Free();

    /// <summary>Further settings for every service started from here on, as environment variables. A shop for tests is a demonstration without limits.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Auth__Mode"] = "Demo",
        ["Limits__Enabled"] = "false",
        // Tests run the jobs' work themselves; the clock must not do it in between.
        ["Jobs__Enabled"] = "false",
    };

    /// <summary>Everything the services wrote, each line with the service in front; print it when a test fails.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public Task<ServiceProcess> StartWorkersAsync(bool waitUntilReady = true) =>
        StartAsync("workers", "LeafLoaf.Workers", _ports.Workers, waitUntilReady);

    public Task<ServiceProcess> StartApiAsync(bool waitUntilReady = true) =>
        StartAsync("api", "LeafLoaf.Api", _ports.Api, waitUntilReady);

    public Task<ServiceProcess> StartWebAsync(bool waitUntilReady = true) =>
        StartAsync("web", "LeafLoaf.Web", _ports.Web, waitUntilReady);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _started)
            await service.DisposeAsync();
    }

    private async Task<ServiceProcess> StartAsync(string name, string project, int port, bool waitUntilReady)
    {
        var environment = stores.Concat(ServiceSet.AddressOfApi(_ports)).Concat(Settings)
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var options = new ServerOptions { OnLine = (service, line) => _log.Enqueue($"{service} | {line}") };
        var service = await ServiceProcess.StartAsync(workspace, name, project, port, environment, options);
        _started.Add(service);
        if (waitUntilReady)
            await service.WaitUntilReadyAsync(ReadyWithin, CancellationToken.None);
        return service;
    }
}
