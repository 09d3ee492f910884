using Microsoft.Playwright;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>The shop most tests look at. This is the one place that says which shop that is.</summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly StandInShop _shop = new();

    public Uri Address => _shop.Address;

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    public Task<IPage> OpenAsync(Screen screen = Screen.Desktop, bool dark = false, bool script = true) => _shop.OpenAsync(screen, dark, script);
}

[CollectionDefinition(nameof(Shop))]
public sealed class ShopCollection : ICollectionFixture<Shop>;

[CollectionDefinition(nameof(StandInShop))]
public sealed class StandInShopCollection : ICollectionFixture<StandInShop>;
