using LeafLoaf.Core;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Hosting;

/// <summary>Servers of its own, because it kills them.</summary>
public sealed class StoreSetTests(StoresFixture fixture) : IClassFixture<StoresFixture>
{
    [Fact]
    public async Task PostgreSQL_has_the_database_and_keeps_its_rows_over_a_kill()
    {
        await ExecuteAsync("create table if not exists kept (id int); insert into kept values (7)");

        await fixture.Stores.Postgres.KillAsync();
        await fixture.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);

        Assert.Equal(7, await ExecuteAsync("select id from kept limit 1"));
    }

    [Fact]
    public async Task Qdrant_refuses_a_caller_without_the_key_and_comes_back_after_a_kill()
    {
        var endpoint = fixture.Qdrant.Split(';')[0]["Endpoint=".Length..];
        var key = fixture.Qdrant.Split(";Key=")[1];
        using var client = new HttpClient { BaseAddress = new Uri(endpoint) };

        using var refused = await client.GetAsync("/collections");
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);

        await fixture.Stores.Qdrant.KillAsync();
        await fixture.Stores.StartAsync(ResourceNames.Qdrant, CancellationToken.None);
        client.DefaultRequestHeaders.Add("api-key", key);
        using var accepted = await client.GetAsync("/collections");
        Assert.True(accepted.IsSuccessStatusCode);
    }

    [Fact]
    public void Connection_strings_carry_the_names_Aspire_uses() =>
        Assert.Equal(
            ["ConnectionStrings__leafloafdb", "ConnectionStrings__qdrant_http", "ConnectionStrings__redis"],
            fixture.Environment.Keys.Order(StringComparer.Ordinal));

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.Postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
