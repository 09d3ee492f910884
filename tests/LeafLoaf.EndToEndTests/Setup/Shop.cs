using LeafLoaf.Core.Data;
using LeafLoaf.TestKit;
using Microsoft.Playwright;
using Npgsql;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>
/// The shop most tests look at: real stores, real products, workers, api and web. This is the one place that says which
/// shop that is. LEAFLOAF_SHOP names the address of one that already runs.
/// </summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly Uri? _running = Environment.GetEnvironmentVariable("LEAFLOAF_SHOP") is { Length: > 0 } address ? new Uri(address) : null;
    private ShopFixture? _graph;
    private Chromium? _chromium;
    private ModelShop? _withModel;

    public Uri Address => _running ?? _graph!.Web;

    /// <summary>What the shop's services wrote that tells of trouble, the latest last.</summary>
    public string Trouble => string.Join("\n", (_graph?.Log ?? []).Where(l => l.Contains("fail", StringComparison.OrdinalIgnoreCase) || l.Contains("exception", StringComparison.OrdinalIgnoreCase)).TakeLast(20));

    public async Task InitializeAsync()
    {
        if (_running is null)
        {
            _graph = new SmallShop();
            await _graph.InitializeAsync();
        }

        _chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_withModel is not null) await _withModel.DisposeAsync();
        if (_graph is not null) await _graph.DisposeAsync();
    }

    public Task<IPage> OpenAsync(Screen screen = Screen.Desktop, bool dark = false, bool script = true) =>
        _chromium!.OpenAsync(Address, screen, dark, script);

    /// <summary>A page of another web over the same stores.</summary>
    public Task<IPage> OpenAsync(Uri address, Screen screen) => _chromium!.OpenAsync(address, screen, dark: false, script: true);

    /// <summary>The same shop with a language model, started when it is first asked for; null where the shop is one that runs already.</summary>
    public async Task<ModelShop?> WithModelAsync() => _graph is null ? null : _withModel ??= await ModelShop.StartAsync(_graph);

    /// <summary>Lets an order have been placed some days earlier, where the shop is the test's own.</summary>
    public async Task BackdateAsync(string order, int days)
    {
        if (_graph is null) return;
        await using var database = NpgsqlDataSource.Create(_graph.Postgres);
        await database.ExecuteAsync("update orders set placed_at = placed_at - make_interval(days => $2) where id = $1", [Guid.Parse(order), days], CancellationToken.None);
    }
}

[CollectionDefinition(nameof(Shop))]
public sealed class ShopCollection : ICollectionFixture<Shop>;

[CollectionDefinition(nameof(StandInShop))]
public sealed class StandInShopCollection : ICollectionFixture<StandInShop>;
