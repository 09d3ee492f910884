using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Accounts;

/// <summary>A look into the shop's database.</summary>
internal static class Database
{
    public static async Task ExecuteAsync(this StoresFixture stores, string sql, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(stores.Postgres);
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(this StoresFixture stores, string sql, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(stores.Postgres);
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
