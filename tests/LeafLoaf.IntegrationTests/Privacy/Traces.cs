using LeafLoaf.Core.Data;
using LeafLoaf.TestKit;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Privacy;

/// <summary>Looks for a text everywhere: in every column of every row of every table, and in every key and value of Redis.</summary>
internal static class Traces
{
    public static async Task<List<string>> OfAsync(StoresFixture stores, string text)
    {
        var found = new List<string>();
        await using var database = NpgsqlDataSource.Create(stores.Postgres);
        var tables = await database.ListAsync(
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'",
            [], r => r.GetString(0), CancellationToken.None);
        foreach (var table in tables)
        {
            var rows = await database.FirstAsync($"select count(*) from \"{table}\" t where t::text ilike '%' || $1 || '%'", [text], r => r.GetInt64(0), CancellationToken.None);
            if (rows > 0) found.Add($"{rows} rows of {table}");
        }

        using var redis = await ConnectionMultiplexer.ConnectAsync(stores.Redis);
        foreach (var key in redis.GetServer(redis.GetEndPoints()[0]).Keys(pageSize: 1000).ToList())
            if (((string)key!).Contains(text, StringComparison.OrdinalIgnoreCase) || (await ValueAsync(redis.GetDatabase(), key)).Contains(text, StringComparison.OrdinalIgnoreCase))
                found.Add($"key {key}");
        return found;
    }

    private static async Task<string> ValueAsync(IDatabase redis, RedisKey key) => await redis.KeyTypeAsync(key) switch
    {
        RedisType.String => (string?)await redis.StringGetAsync(key) ?? "",
        RedisType.Hash => string.Join('\n', (await redis.HashGetAllAsync(key)).Select(e => $"{e.Name} {e.Value}")),
        RedisType.Set => string.Join('\n', await redis.SetMembersAsync(key)),
        RedisType.SortedSet => string.Join('\n', await redis.SortedSetRangeByRankAsync(key)),
        RedisType.List => string.Join('\n', await redis.ListRangeAsync(key)),
        _ => "",
    };
}
