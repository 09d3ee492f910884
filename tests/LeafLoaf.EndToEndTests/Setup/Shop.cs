using LeafLoaf.TestKit;
using Microsoft.Playwright;

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

    public Uri Address => _running ?? _graph!.Web;

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
        if (_graph is not null) await _graph.DisposeAsync();
    }

    public Task<IPage> OpenAsync(Screen screen = Screen.Desktop, bool dark = false, bool script = true) =>
        _chromium!.OpenAsync(Address, screen, dark, script);
}

[CollectionDefinition(nameof(Shop))]
public sealed class ShopCollection : ICollectionFixture<Shop>;

[CollectionDefinition(nameof(StandInShop))]
public sealed class StandInShopCollection : ICollectionFixture<StandInShop>;
