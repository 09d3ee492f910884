using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.Core;
using Xunit;

namespace LeafLoaf.TestKit;

/// <summary>
/// Real PostgreSQL, Redis and Qdrant on free ports with empty temporary data. They end with the fixture, and with
/// the test process however that ends. Share one per assembly with [Collection] or [AssemblyFixture]-like classes.
/// </summary>
public class StoresFixture : IAsyncLifetime
{
    private StoreSet? _stores;

    /// <summary>Where the data lies; deleted at the end.</summary>
    public Workspace Workspace { get; } = Workspace.Temporary();

    /// <summary>The servers; stop, kill and start them one by one to see what happens without.</summary>
    public StoreSet Stores => _stores ?? throw new InvalidOperationException("The stores are not started yet.");

    /// <summary>Connection strings under the names the services read, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment => Stores.Environment;

    /// <summary>The same as configuration keys, for in-process hosts.</summary>
    public IReadOnlyDictionary<string, string?> Configuration =>
        Environment.ToDictionary(e => e.Key.Replace("__", ":"), e => (string?)e.Value, StringComparer.Ordinal);

    public string Postgres => ConnectionString(ResourceNames.Database);

    public string Redis => ConnectionString(ResourceNames.Redis);

    /// <summary>"Endpoint=…;Key=…", as in ConnectionStrings__qdrant_http.</summary>
    public string Qdrant => ConnectionString(ResourceNames.QdrantHttp);

    public virtual async Task InitializeAsync() =>
        _stores = await StoreSet.StartAsync(Workspace, new ServerOptions { Disposable = true }, CancellationToken.None);

    public virtual async Task DisposeAsync()
    {
        if (_stores is not null)
            await _stores.DisposeAsync();
        Directory.Delete(Workspace.Data, recursive: true);
    }

    private string ConnectionString(string name) => Environment["ConnectionStrings__" + name];
}
