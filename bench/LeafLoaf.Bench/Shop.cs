using System.Diagnostics;
using System.Globalization;
using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.Core;
using LeafLoaf.Core.Qdrant;
using Npgsql;

namespace LeafLoaf.Bench;

/// <summary>A fresh shop on free ports with empty data, started the way <c>leafloaf run</c> starts one, and timed while it starts.</summary>
public sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly Workspace _workspace = Workspace.Temporary();
    private readonly ServicePorts _ports = ServicePorts.Free();
    private readonly ServerOptions _options = new();
    private readonly List<(string Name, Func<int> ProcessId)> _processes = [];
    private StoreSet? _stores;
    private ServiceProcess? _workers;
    private ServiceProcess? _api;

    public HttpClient Api { get; private set; } = new();
    public HttpClient Qdrant { get; private set; } = new();
    public NpgsqlDataSource Database { get; private set; } = null!;

    public string ResultsFile => Path.Combine(_workspace.Root, "bench", "results.json");

    public static async Task<Shop> OpenAsync(Report report)
    {
        var shop = new Shop();
        try
        {
            await shop.StartAsync(report);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync(Report report)
    {
        var clock = Stopwatch.StartNew();
        _stores = await StoreSet.StartAsync(_workspace, _options, CancellationToken.None);
        await StartServicesAsync();
        report.Add("first start: empty servers to searchable", clock.Elapsed.TotalSeconds, "s", 60);
        Database = NpgsqlDataSource.Create(_stores.Environment[$"ConnectionStrings__{ResourceNames.Database}"]);
        await ReportRatesAsync(report);

        await StopServicesAsync();
        await _stores.DisposeAsync();
        clock.Restart();
        _stores = await StoreSet.StartAsync(_workspace, _options, CancellationToken.None);
        await Database.DisposeAsync(); // its connections ended with the server
        Database = NpgsqlDataSource.Create(_stores.Environment[$"ConnectionStrings__{ResourceNames.Database}"]);
        await StartServicesAsync();
        report.Add("later start: stopped servers to searchable", clock.Elapsed.TotalSeconds, "s", 10);

        await _api!.DisposeAsync();
        clock.Restart();
        _api = await ServiceSet.StartApiAsync(_workspace, Settings(), _ports, _options, CancellationToken.None);
        report.Add("api: process start to /ready", clock.Elapsed.TotalSeconds, "s", 10);
        Connect();
        await WaitForGraphAsync();
    }

    /// <summary>Another replica of the api over the same stores, with settings of its own.</summary>
    public async Task<ServiceProcess> StartSecondApiAsync(IReadOnlyDictionary<string, string> settings)
    {
        var all = Settings();
        (all["Auth__Mode"], all["Events__SpillPath"]) = ("Demo", _workspace.PathOf("spill-second"));
        foreach (var (name, value) in settings) all[name] = value;
        var api = await ServiceProcess.StartAsync(_workspace, "api2", "LeafLoaf.Api", Ports.Free(), all, _options);
        await api.WaitUntilReadyAsync(StartLimit, CancellationToken.None);
        return api;
    }

    // Right after a first start the engine still builds its graph; what is measured is the shop as it stays.
    private async Task WaitForGraphAsync()
    {
        var qdrant = new QdrantClient(Qdrant);
        var live = (await qdrant.AliasTargetAsync(ProductIndex.Alias, CancellationToken.None))!;
        for (var waited = 0; waited < 360 && await qdrant.StatusAsync(live, CancellationToken.None) != "green"; waited++) await Task.Delay(500);
    }

    private async Task StartServicesAsync()
    {
        _workers = await ServiceSet.StartWorkersAsync(_workspace, Settings(), _ports, _options, CancellationToken.None);
        _api = await ServiceSet.StartApiAsync(_workspace, Settings(), _ports, _options, CancellationToken.None);
    }

    // One client asks everything here; it must not be told to slow down.
    private Dictionary<string, string> Settings() =>
        new(_stores!.Environment, StringComparer.Ordinal) { ["Limits__Enabled"] = "false" };

    private async Task StopServicesAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
        if (_workers is not null) await _workers.DisposeAsync();
    }

    private void Connect()
    {
        Api = new HttpClient(Handler()) { BaseAddress = _api!.Address };
        var qdrant = QdrantConnection.Parse(_stores!.Environment[$"ConnectionStrings__{ResourceNames.QdrantHttp}"]);
        Qdrant = new HttpClient(Handler()) { BaseAddress = qdrant.Endpoint, DefaultRequestHeaders = { { "api-key", qdrant.Key } } };
        _processes.AddRange([("api", () => _api.Child.Id), ("workers", () => _workers!.Child.Id), ("postgres", () => _stores.Postgres.Id),
            ("redis", () => _stores.Redis.Id), ("qdrant", () => _stores.Qdrant.Id)]);
    }

    private static SocketsHttpHandler Handler() => new() { MaxConnectionsPerServer = 64 };

    private async Task ReportRatesAsync(Report report)
    {
        await using var command = Database.CreateCommand(
            """
            select (select rows_staged / extract(epoch from finished_at - started_at) from catalog_imports where state = 'done' order by id limit 1)::float8,
                   (select points / extract(epoch from finished_at - started_at) from index_builds where state = 'live')::float8,
                   (select count(*) from products)::float8
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        report.Add("catalog", row.GetDouble(2), "products", 60_000, atLeast: true);
        report.Add("catalog load", row.GetDouble(0), "rows/s");
        report.Add("index build, until it answers", row.GetDouble(1), "rows/s");
    }

    /// <summary>
    /// Processor time a process has used so far, its children's included. Unlike latency it says what something costs on a machine
    /// that does other things as well.
    /// </summary>
    public TimeSpan ProcessorTime(string name)
    {
        var root = _processes.First(p => p.Name == name).ProcessId();
        double ticks = 0;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var text = File.ReadAllText(Path.Combine(directory, "stat"));
                // After the name in brackets: state, parent, …, user time, system time.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                if (id == root || fields[1] == root.ToString(CultureInfo.InvariantCulture))
                    ticks += double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }
        return TimeSpan.FromSeconds(ticks / ClockTicksPerSecond);
    }

    private const double ClockTicksPerSecond = 100;

    /// <summary>Resident memory of each process now, after all the load.</summary>
    public async Task MeasureMemoryAsync(Report report)
    {
        foreach (var (name, id) in _processes)
            report.Add($"memory of {name} after the load", await ResidentMegabytesAsync(id()), "MB", name == "api" ? 300 : null);
    }

    private static async Task<double> ResidentMegabytesAsync(int id)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{id}/status")).First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim(), CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await StopServicesAsync();
        if (Database is not null) await Database.DisposeAsync();
        if (_stores is not null) await _stores.DisposeAsync();
        Directory.Delete(_workspace.Data, recursive: true);
        Api.Dispose();
        Qdrant.Dispose();
    }
}
