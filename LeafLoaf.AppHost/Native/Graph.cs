using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.AppHost.Native.Servers;

namespace LeafLoaf.AppHost.Native;

/// <summary>How much of the graph to start.</summary>
public enum GraphParts { Stores, Services, Everything }

/// <summary>
/// The graph as processes of this one: starts in dependency order, stops in the reverse of it, and knows of every
/// process it started.
/// </summary>
internal sealed class Graph : IAsyncDisposable
{
    private readonly Workspace _workspace;
    private readonly PidFiles _pids;
    private readonly List<ChildProcess> _children = [];
    private readonly ServerOptions _options;

    public Graph(Workspace workspace, Action<string, string>? onLine)
    {
        (_workspace, _pids) = (workspace, new PidFiles(workspace));
        _options = new ServerOptions { OnLine = onLine, OnStarted = Remember };
    }

    /// <summary>What a process needs in its environment to reach the stores and the api.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The stores, once they are started.</summary>
    public StoreSet? Stores { get; private set; }

    public bool HasDashboard { get; private set; }

    /// <summary>Everything started so far, in the order of starting.</summary>
    public IReadOnlyList<ChildProcess> Children
    {
        get
        {
            lock (_children)
                return [.. _children];
        }
    }

    public async Task StartAsync(GraphParts parts, WellKnownPorts wellKnown, Action<string> say, CancellationToken cancellationToken)
    {
        // What a killed start left behind may hold the very ports that are asked for next.
        foreach (var name in await _pids.EndLeftoversAsync())
            say($"{name} was still running from a start that was cut short; it has been ended.");
        if (parts != GraphParts.Stores)
            wellKnown.EnsureFree();

        var ports = Ports.Remembered(_workspace, "workers", "otlp_grpc", "otlp_http");
        var storesStarting = StoreSet.StartAsync(_workspace, _options, cancellationToken);
        if (parts == GraphParts.Everything)
            await StartDashboardAsync(wellKnown, ports, say);
        Stores = await storesStarting;
        var service = new ServicePorts(ports["workers"], wellKnown.Api, wellKnown.Web, HasDashboard ? ports["otlp_grpc"] : null);
        Environment = Stores.Environment.Concat(ServiceSet.AddressOfApi(service)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (parts == GraphParts.Stores)
            return;

        say("PostgreSQL, Redis and Qdrant are up. Starting the workers; the first time they load and index the catalog.");
        await ServiceSet.StartWorkersAsync(_workspace, Stores.Environment, service, _options, cancellationToken);
        await ServiceSet.StartApiAsync(_workspace, Stores.Environment, service, _options, cancellationToken);
        if (parts == GraphParts.Everything)
            await ServiceSet.StartWebAsync(_workspace, service, _options, cancellationToken);
    }

    /// <summary>Stops everything, last started first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var child in Children.Reverse())
        {
            await child.StopAsync();
            _pids.Forget(child.Name);
        }
    }

    private async Task StartDashboardAsync(WellKnownPorts wellKnown, IReadOnlyDictionary<string, int> ports, Action<string> say)
    {
        var dashboard = await Dashboard.StartAsync(_workspace, wellKnown.Dashboard, ports["otlp_grpc"], ports["otlp_http"], _options);
        HasDashboard = dashboard is not null;
        if (!HasDashboard)
            say("The Aspire dashboard is not on this machine, so traces are not collected. The shop works without it.");
    }

    private void Remember(ChildProcess child)
    {
        lock (_children)
            _children.Add(child);
        _pids.Remember(child);
    }
}
