using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Search;

/// <summary>Real stores and the built workers and api, open with a few thousand real products.</summary>
public sealed class SmallShop : StoresFixture
{
    private ServiceRunner? _services;

    public HttpClient Api { get; private set; } = new();

    /// <summary>What the services wrote.</summary>
    public IReadOnlyCollection<string> Log => _services?.Log ?? [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _services = new ServiceRunner(Workspace, Environment);
        _services.Settings["Catalog__Seed"] = SeedFile.Write(Workspace.Root, Workspace.Data);
        _services.Settings["Help__CheckEvery"] = "00:00:01";
        await _services.StartWorkersAsync();
        Api = new HttpClient { BaseAddress = (await _services.StartApiAsync()).Address };
    }

    public override async Task DisposeAsync()
    {
        Api.Dispose();
        if (_services is not null) await _services.DisposeAsync();
        await base.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SmallShopCollection : ICollectionFixture<SmallShop>
{
    public const string Name = "a small shop";
}
