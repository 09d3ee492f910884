using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Accounts;

/// <summary>A small shop with two apis over the same stores: one for trying out, one with real accounts only.</summary>
public sealed class AccountShop : StoresFixture
{
    public const string AdminEmail = "chief@example.com";
    public const string AdminPassword = "a long way to Tipperary";
    private ServiceRunner? _demoServices;
    private ServiceRunner? _identityServices;

    /// <summary><c>Auth:Mode=Demo</c>.</summary>
    public HttpClient Demo { get; private set; } = new();

    /// <summary><c>Auth:Mode=Identity</c>, with an administrator from configuration.</summary>
    public HttpClient Identity { get; private set; } = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _demoServices = new ServiceRunner(Workspace, Environment);
        _demoServices.Settings["Catalog__Seed"] = SeedFile.Write(Workspace.Root, Workspace.Data, every: 300);
        await _demoServices.StartWorkersAsync();
        Demo = new HttpClient { BaseAddress = (await _demoServices.StartApiAsync()).Address };
        await using (var database = NpgsqlDataSource.Create(Postgres))
            Products = await database.ListAsync("select id from products where price is not null and initial_stock(id) > 60 order by price, id limit 10", [],
                r => r.GetString(0), CancellationToken.None);
        _identityServices = new ServiceRunner(Workspace, Environment);
        _identityServices.Settings["Auth__Mode"] = "Identity";
        _identityServices.Settings["Auth__LockoutAfter"] = "3";
        _identityServices.Settings["Auth__Admin__Email"] = AdminEmail;
        _identityServices.Settings["Auth__Admin__Password"] = AdminPassword;
        Identity = new HttpClient { BaseAddress = (await _identityServices.StartApiAsync()).Address };
    }

    /// <summary>Ids of products that can be bought.</summary>
    public IReadOnlyList<string> Products { get; private set; } = [];

    /// <summary>Everything both apis wrote.</summary>
    public IEnumerable<string> Log => [.. _demoServices?.Log ?? [], .. _identityServices?.Log ?? []];

    public override async Task DisposeAsync()
    {
        Demo.Dispose();
        Identity.Dispose();
        if (_identityServices is not null) await _identityServices.DisposeAsync();
        if (_demoServices is not null) await _demoServices.DisposeAsync();
        await base.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class AccountShopCollection : ICollectionFixture<AccountShop>
{
    public const string Name = "a shop with accounts";
}
