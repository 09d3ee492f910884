using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Agents.Dialogs;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Orders;

/// <summary>Real stores, workers and api in demo mode with a few hundred products, to buy in and to pull the plug of.</summary>
public sealed class OrderShop : StoresFixture
{
    public ServiceRunner Services { get; private set; } = null!;
    public ServiceProcess ApiProcess { get; private set; } = null!;
    public HttpClient Api { get; private set; } = new();
    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>Products with a price and plenty in stock, cheapest first.</summary>
    public IReadOnlyList<string> Products { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services = new ServiceRunner(Workspace, Environment);
        Services.Settings["Catalog__Seed"] = SeedFile.Write(Workspace.Root, Workspace.Data, every: 200, more: Safety.GateProducts.Lines.Concat(Safety.SweepProducts.Lines).Concat(DialogProducts.Lines), ids: DialogProducts.Shipped);
        Services.Settings["Auth__Mode"] = "Demo";
        Services.Settings["Fulfilment__StepSeconds"] = "0";
        Services.Settings["Limits__Enabled"] = "false";
        await Services.StartWorkersAsync();
        await StartApiAsync();
        Database = NpgsqlDataSource.Create(Postgres);
        Products = await Database.ListAsync("select id from products where price is not null and initial_stock(id) > 60 order by price, id limit 50", [],
            r => r.GetString(0), CancellationToken.None);
    }

    public async Task StartApiAsync()
    {
        ApiProcess = await Services.StartApiAsync();
        Api.Dispose();
        Api = new HttpClient { BaseAddress = ApiProcess.Address };
    }

    public override async Task DisposeAsync()
    {
        Api.Dispose();
        if (Database is not null) await Database.DisposeAsync();
        if (Services is not null) await Services.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A shopper nobody has seen.</summary>
    public static string NewShopper() => $"shopper-{Guid.NewGuid():N}";

    public Task<HttpResponseMessage> PutAsync(string user, string product, int quantity, bool? saved = null, string? key = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/basket/items/{Uri.EscapeDataString(product)}?user_id={user}")
            { Content = JsonContent.Create(new { quantity, saved_for_later = saved }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return Api.SendAsync(request);
    }

    public async Task<JsonNode> BasketAsync(string user) => (await Api.GetFromJsonAsync<JsonNode>($"/api/basket?user_id={user}"))!;

    /// <summary>What the log was told of a shopper, in order, once nothing waits any more.</summary>
    public async Task<List<string>> SignalsAsync(string user)
    {
        await Eventually.TrueAsync(async () => !await OneAsync<bool>("select exists (select from signal_outbox where user_id = $1)", user));
        return await Database.ListAsync(
            "select event_type || ' ' || coalesce(interaction_context ->> 'quantity', '0') from raw_user_actions where user_id = $1 order by version", [user],
            r => r.GetString(0), CancellationToken.None);
    }

    public async Task<T> OneAsync<T>(string sql, params object?[] args) =>
        await Database.FirstAsync(sql, args, r => r.GetFieldValue<T>(0), CancellationToken.None) is { } value ? value : throw new InvalidOperationException("No row.");
}

[CollectionDefinition(Name)]
public sealed class OrderShopCollection : ICollectionFixture<OrderShop>
{
    public const string Name = "a shop to order from";
}
