using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Workers.Indexing;

/// <summary>Makes the staged rows of an import visible in one transaction and raises the catalog's revision if anything changed.</summary>
public static class CatalogMerge
{
    private static readonly string[] Columns = ProductColumns.List.Split(", ");

    public static async Task<ImportResult> RunAsync(NpgsqlDataSource database, long importId, bool replace, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One merge at a time: two would otherwise wait for each other's rows in different orders.
        await ExecuteAsync("select from catalog_state where $1 > 0 for update");
        var changed = await ExecuteAsync(Upsert());
        var removed = replace
            ? await ExecuteAsync("delete from products p where not exists (select from catalog_staging s where s.import_id = $1 and s.id = p.id)")
            : 0;
        if (changed + removed > 0)
            await ExecuteAsync("update catalog_state set revision = revision + 1, changed_at = now() where $1 > 0");
        await ExecuteAsync("delete from catalog_staging where import_id = $1");
        var result = await FinishAsync(connection, importId, changed, removed, ct);
        await transaction.CommitAsync(ct);
        return result;

        async Task<long> ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = importId } } };
            return await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Upsert()
    {
        var updates = Columns.Where(c => c != "id").ToArray();
        return $"""
            insert into products as p ({ProductColumns.List})
            select {ProductColumns.List} from catalog_staging where import_id = $1 order by line
            on conflict (id) do update set ({string.Join(", ", updates)}) = ({string.Join(", ", updates.Select(c => $"excluded.{c}"))})
            where ({string.Join(", ", updates.Select(c => $"p.{c}"))}) is distinct from ({string.Join(", ", updates.Select(c => $"excluded.{c}"))})
            """;
    }

    private static async Task<ImportResult> FinishAsync(
        NpgsqlConnection connection, long importId, long changed, long removed, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update catalog_imports set state = 'done', finished_at = now() where id = $1
            returning rows_staged, rows_rejected, (select revision from catalog_state)
            """, connection) { Parameters = { new() { Value = importId } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new ImportResult(importId, reader.GetInt64(0), reader.GetInt64(1), changed, removed, reader.GetInt64(2));
    }
}
