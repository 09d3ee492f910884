using System.Collections.Concurrent;
using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>
/// The three stores as real servers. Each can be stopped or killed and started again on the same port with the
/// same data, by the host when one crashes and by tests that want to see what happens without it.
/// </summary>
public sealed class StoreSet : IAsyncDisposable
{
    private static readonly string[] PortNames = ["postgres", "redis", "qdrant", "qdrant_grpc"];
    private readonly ConcurrentDictionary<string, ChildProcess> _running = new(StringComparer.Ordinal);
    private readonly Workspace _workspace;
    private readonly ServerOptions _options;
    private readonly Secrets _secrets;
    private readonly IReadOnlyDictionary<string, int> _ports;

    private StoreSet(Workspace workspace, ServerOptions options)
    {
        _workspace = workspace;
        _secrets = Secrets.LoadOrCreate(workspace);
        _ports = Ports.Remembered(workspace, PortNames);
        _options = options with { OnStarted = Remember + options.OnStarted };
        Environment = ConnectionStrings(_secrets, _ports);
    }

    public ChildProcess Postgres => _running[ResourceNames.Postgres];

    public ChildProcess Redis => _running[ResourceNames.Redis];

    public ChildProcess Qdrant => _running[ResourceNames.Qdrant];

    /// <summary>The connection strings as environment variables, named as Aspire names them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts all three at once and returns when each answers.</summary>
    public static async Task<StoreSet> StartAsync(Workspace workspace, ServerOptions options, CancellationToken cancellationToken)
    {
        var stores = new StoreSet(workspace, options);
        try
        {
            await Task.WhenAll(
                stores.StartAsync(ResourceNames.Postgres, cancellationToken),
                stores.StartAsync(ResourceNames.Redis, cancellationToken),
                stores.StartAsync(ResourceNames.Qdrant, cancellationToken));
            return stores;
        }
        catch
        {
            // WhenAll waits for the slowest even when one has failed, so every child is known by now.
            await stores.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one store, for the first time or again, and returns when it answers.</summary>
    /// <param name="name">One of <see cref="ResourceNames.Postgres"/>, <see cref="ResourceNames.Redis"/>, <see cref="ResourceNames.Qdrant"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task StartAsync(string name, CancellationToken cancellationToken) => name switch
    {
        ResourceNames.Postgres => PostgresServer.StartAsync(_workspace, _secrets, _ports["postgres"], _options, cancellationToken),
        ResourceNames.Redis => RedisServer.StartAsync(_workspace, _secrets, _ports["redis"], _options, cancellationToken),
        ResourceNames.Qdrant => QdrantServer.StartAsync(_workspace, _secrets, _ports["qdrant"], _ports["qdrant_grpc"], _options, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No store has this name."),
    };

    /// <summary>Whether the store of this name is one of ours.</summary>
    public bool Has(string name) => _running.ContainsKey(name);

    /// <summary>The connection strings of stores that another process of this workspace has started.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOfRunning(Workspace workspace)
    {
        var ports = SettingsFile.Read(workspace.PathOf("ports")).Where(p => PortNames.Contains(p.Key))
            .ToDictionary(p => p.Key, p => int.Parse(p.Value), StringComparer.Ordinal);
        return ConnectionStrings(Secrets.LoadOrCreate(workspace), ports);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Values.Select(child => child.StopAsync()));

    private void Remember(ChildProcess child) => _running[child.Name] = child;

    private static Dictionary<string, string> ConnectionStrings(Secrets secrets, IReadOnlyDictionary<string, int> ports) =>
        new(StringComparer.Ordinal)
        {
            [$"ConnectionStrings__{ResourceNames.Database}"] = PostgresServer.ConnectionString(ports["postgres"], secrets.Postgres),
            [$"ConnectionStrings__{ResourceNames.Redis}"] = RedisServer.ConnectionString(ports["redis"], secrets.Redis),
            [$"ConnectionStrings__{ResourceNames.QdrantHttp}"] = QdrantServer.ConnectionString(ports["qdrant"], secrets.Qdrant),
        };
}
