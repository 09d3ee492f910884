using LeafLoaf.Core.Qdrant;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Catalog;

/// <summary>Workers that are killed in the middle of loading and of indexing, as by a power cut.</summary>
public sealed class KillAndResumeTests : IClassFixture<StoresFixture>
{
    private readonly StoresFixture _stores;

    public KillAndResumeTests(StoresFixture stores) => _stores = stores;

    [Fact]
    public async Task Loading_and_indexing_go_on_where_they_were_killed()
    {
        await using var services = new ServiceRunner(_stores.Workspace, _stores.Environment);
        services.Settings["Catalog__Seed"] = SeedFile.Write(_stores.Workspace.Root, _stores.Workspace.Data, every: 3);
        await using var database = NpgsqlDataSource.Create(_stores.Postgres);

        var first = await services.StartWorkersAsync(waitUntilReady: false);
        await Eventually.TrueAsync(() => ExistsAsync(database, "select exists (select from catalog_imports where state = 'staging' and rows_staged > 4000)"));
        await first.Child.KillAsync();
        var staged = await NumberAsync(database, "select rows_staged from catalog_imports");
        Assert.Equal(0, await NumberAsync(database, "select count(*) from products"));
        Assert.Equal(staged, await NumberAsync(database, "select count(*) from catalog_staging"));

        var second = await services.StartWorkersAsync(waitUntilReady: false);
        await Eventually.TrueAsync(() => ExistsAsync(database, "select exists (select from index_builds where state = 'building' and last_no > 3000)"), 90);
        await second.Child.KillAsync();
        var indexed = await NumberAsync(database, "select last_no from index_builds");
        Assert.Equal(1, await NumberAsync(database, "select count(*) from catalog_imports"));

        await services.StartWorkersAsync();
        var products = await NumberAsync(database, "select count(*) from products");
        Assert.Equal(products, await NumberAsync(database, "select rows_staged from catalog_imports where state = 'done'"));
        Assert.Equal(0, await NumberAsync(database, "select count(*) from catalog_staging"));
        Assert.InRange(indexed, 1, products - 1);
        Assert.Equal(products, await PointsAsync());

        // A deleted index is noticed and built again from the database.
        var qdrant = Client();
        await qdrant.DeleteCollectionAsync((await qdrant.AliasTargetAsync(ProductIndex.Alias, CancellationToken.None))!, CancellationToken.None);
        await Eventually.TrueAsync(async () => await PointsAsync() == products, 120);
    }

    private async Task<long> PointsAsync() =>
        await Client().AliasTargetAsync(ProductIndex.Alias, CancellationToken.None) is { } live ? await Client().CountAsync(live, CancellationToken.None) : 0;

    private QdrantClient Client()
    {
        var connection = QdrantConnection.Parse(_stores.Qdrant);
        return new QdrantClient(new HttpClient { BaseAddress = connection.Endpoint, DefaultRequestHeaders = { { "api-key", connection.Key } } });
    }

    private static async Task<bool> ExistsAsync(NpgsqlDataSource database, string sql)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            return (bool)(await command.ExecuteScalarAsync())!;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false; // not migrated yet
        }
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
