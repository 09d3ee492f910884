using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>The one owner of the table <c>stock</c>. A product's row appears when it is first reserved; before, its stock is <c>initial_stock(id)</c>.</summary>
public static class Stock
{
    /// <summary>Makes and locks the rows of products in one order, so that no two checkouts wait for each other.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, IEnumerable<string> products, CancellationToken ct)
    {
        object ids = products.Distinct(StringComparer.Ordinal).ToArray(); // one parameter, not its elements
        await using var batch = new NpgsqlBatch(connection)
            .Then("insert into stock (product_id, on_hand) select id, initial_stock(id) from unnest($1::text[]) as id order by id collate \"C\" on conflict do nothing", ids)
            .Then("select 1 from stock where product_id = any($1) order by product_id collate \"C\" for update", ids);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Reserves packs of locked products, each named once: all of them or, when some are short, none.</summary>
    /// <returns>Products that are short, with what there is of them.</returns>
    public static async Task<IReadOnlyList<(string ProductId, int Available)>> ReserveAsync(
        NpgsqlConnection connection, IReadOnlyList<(string ProductId, int Packs)> wanted, CancellationToken ct)
    {
        object?[] args = [wanted.Select(w => w.ProductId).ToArray(), wanted.Select(w => w.Packs).ToArray()];
        var shorts = await connection.ListAsync(
            """
            select id, on_hand - reserved from unnest($1::text[], $2::integer[]) as x (id, packs) join stock s on s.product_id = x.id
            where on_hand - reserved < packs order by id
            """, args, r => (r.GetString(0), r.GetInt32(1)), ct);
        if (shorts.Count == 0)
            await connection.ExecuteAsync(
                "update stock s set reserved = reserved + x.packs from unnest($1::text[], $2::integer[]) as x (id, packs) where s.product_id = x.id", args, ct);
        return shorts;
    }

    public static Task<int> ReleaseAsync(NpgsqlConnection connection, IReadOnlyList<(string ProductId, int Packs)> given, CancellationToken ct) =>
        connection.ExecuteAsync(
            "update stock s set reserved = reserved - x.packs from unnest($1::text[], $2::integer[]) as x (id, packs) where s.product_id = x.id",
            [given.Select(g => g.ProductId).ToArray(), given.Select(g => g.Packs).ToArray()], ct);
}
