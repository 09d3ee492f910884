using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;
using LeafLoaf.TestKit.Models;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>A small shop with two replicas of the api over the same stores, each with a spill directory of its own, and a language model to talk with.</summary>
public sealed class EventShop : StoresFixture
{
    private readonly ServiceRunner?[] _runners = new ServiceRunner?[2];
    private readonly ServiceProcess?[] _apis = new ServiceProcess?[2];
    private ServiceRunner? _workersRunner;

    /// <summary>The replicas.</summary>
    public HttpClient[] Apis { get; } = [new(), new()];

    public HttpClient Api => Apis[0];

    public NpgsqlDataSource Database { get; private set; } = null!;

    public ServiceProcess Workers { get; private set; } = null!;

    /// <summary>The language model of both replicas.</summary>
    public ModelServer Model { get; private set; } = null!;

    /// <summary>How the replicas are told of it.</summary>
    public IReadOnlyDictionary<string, string> ModelSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Model__Provider"] = "OpenAi", ["Model__Endpoint"] = Model.Endpoint.ToString(), ["Model__Name"] = "gpt-4o-mini", ["Model__LiteName"] = "gpt-4.1-nano",
        ["Model__CallsPerMinute"] = "0", ["Model__RetrySeconds"] = "0.05",
    };

    /// <summary>Ids of products the catalog has.</summary>
    public string[] Products { get; private set; } = [];

    public string SpillPath(int replica) => Workspace.PathOf("spill", replica == 0 ? "a" : "b");

    public string Log => string.Join('\n', _runners.SelectMany(r => r?.Log ?? []));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Model = await ModelServer.StartAsync();
        _workersRunner = Runner();
        Workers = await _workersRunner.StartWorkersAsync();
        Database = NpgsqlDataSource.Create(Postgres);
        for (var replica = 0; replica < 2; replica++) await StartApiAsync(replica);
        var products = new List<string>();
        await using var command = Database.CreateCommand("select id from products where category is not null order by no limit 200");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) products.Add(reader.GetString(0));
        Products = [.. products];
    }

    public override async Task DisposeAsync()
    {
        foreach (var runner in _runners.Append(_workersRunner))
            if (runner is not null) await runner.DisposeAsync();
        foreach (var api in Apis) api.Dispose();
        if (Database is not null) await Database.DisposeAsync();
        if (Model is not null) await Model.DisposeAsync();
        await base.DisposeAsync();
    }

    public async Task StartApiAsync(int replica, bool waitUntilReady = true)
    {
        var runner = _runners[replica] ??= Runner();
        runner.Settings["Events__SpillPath"] = SpillPath(replica);
        _apis[replica] = await runner.StartApiAsync(waitUntilReady);
        if (Apis[replica].BaseAddress is not null) return;
        Apis[replica].BaseAddress = _apis[replica]!.Address;
    }

    public Task KillApiAsync(int replica) => _apis[replica]!.Child.KillAsync();

    public async Task StartWorkersAsync() => Workers = await _workersRunner!.StartWorkersAsync();

    public string Product(int number) => Products[number % Products.Length];

    /// <summary>Sends events and returns the answer, which must be 202.</summary>
    public async Task<JsonNode> TrackAsync(object body, int replica = 0)
    {
        using var response = await Apis[replica].PostAsJsonAsync("/api/interactions/track", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{(int)response.StatusCode} {text}\n{Log}");
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> LiveAsync(string userId, int replica = 0) =>
        (await Apis[replica].GetFromJsonAsync<JsonNode>($"/api/users/{userId}/preferences/live"))!;

    public async Task<long> NumberAsync(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Starts further services over this shop's stores, catalog and model.</summary>
    public ServiceRunner Runner()
    {
        var runner = new ServiceRunner(Workspace, Environment);
        runner.Settings["Catalog__Seed"] = SeedFile.Write(Workspace.Root, Workspace.Data, every: 300);
        foreach (var (name, value) in ModelSettings) runner.Settings[name] = value;
        return runner;
    }
}

[CollectionDefinition(Name)]
public sealed class EventShopCollection : ICollectionFixture<EventShop>
{
    public const string Name = "a shop with two replicas";
}
