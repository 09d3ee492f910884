using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Workers.Indexing;

/// <summary>What an import did. Rejected lines stand in <c>catalog_rejects</c> under <paramref name="ImportId"/>.</summary>
public sealed record ImportResult(long ImportId, long Staged, long Rejected, long Changed, long Removed, long Revision);

/// <summary>
/// Brings a catalog file into the table of products. Rows are staged in batches, each committed with its position, so that a
/// killed import goes on where it stopped; then all of them become visible in one transaction.
/// </summary>
public sealed class CatalogImport(NpgsqlDataSource database, ProductEnricher enricher)
{
    private const int BatchSize = 4000;

    /// <param name="replace">True to remove the products that are not in the file.</param>
    /// <param name="enrich">True to infer categories, diets and allergens of rows that lack them.</param>
    /// <exception cref="CatalogFileException">The file cannot be read as a catalog; nothing was changed.</exception>
    public async Task<ImportResult> RunAsync(
        CatalogFile file, bool replace, bool enrich, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var (importId, done) = await OpenAsync(file, replace, ct);
        await StageAsync(file, importId, done, enrich, progress, ct);
        if (replace) await RefuseEmptyAsync(importId, ct);
        return await CatalogMerge.RunAsync(database, importId, replace, ct);
    }

    private async Task<(long Id, ImportProgress Done)> OpenAsync(CatalogFile file, bool replace, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into catalog_imports (file_name, file_hash, replace_all, state) values ($1, $2, $3, 'staging')
            on conflict (file_hash, replace_all) where state = 'staging' do update set file_name = excluded.file_name
            returning id, lines_read, rows_staged, rows_rejected
            """);
        command.Parameters.AddWithValue(Path.GetFileName(file.Path));
        command.Parameters.AddWithValue(await file.HashAsync(ct));
        command.Parameters.AddWithValue(replace);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), new ImportProgress(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
    }

    private async Task StageAsync(
        CatalogFile file, long importId, ImportProgress done, bool enrich, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var seen = await StagedIdsAsync(importId, ct);
        var batch = new List<CatalogLine>(BatchSize);
        await foreach (var line in file.ReadAsync(ct))
        {
            if (line.Number <= done.LinesRead) continue;
            batch.Add(Unique(line, seen));
            if (batch.Count < BatchSize) continue;
            progress.Report(done = await WriteAsync(importId, batch, done, enrich, ct));
            batch.Clear();
        }
        if (batch.Count > 0) progress.Report(await WriteAsync(importId, batch, done, enrich, ct));
    }

    // A wrong file must not be able to empty the shop.
    private async Task RefuseEmptyAsync(long importId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "delete from catalog_imports where id = $1 and rows_staged = 0");
        command.Parameters.AddWithValue(importId);
        if (await command.ExecuteNonQueryAsync(ct) > 0)
            throw new CatalogFileException("The file has no valid product; with --replace it would empty the catalog, so nothing was changed.");
    }

    private static CatalogLine Unique(CatalogLine line, Dictionary<string, long> seen)
    {
        if (line.Product is not { } product || seen.TryAdd(product.Id, line.Number)) return line;
        return CatalogLine.Rejected(line.Number, $"id: '{product.Id}' stands on line {seen[product.Id]} already");
    }

    private async Task<ImportProgress> WriteAsync(
        long importId, List<CatalogLine> batch, ImportProgress done, bool enrich, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rejected = batch.Count(l => l.Product is null);
        await using (var rows = await connection.BeginBinaryImportAsync(
            $"copy catalog_staging (import_id, line, {ProductColumns.List}) from stdin (format binary)", ct))
        {
            foreach (var line in batch)
            {
                if (line.Product is not { } product) continue;
                await rows.StartRowAsync(ct);
                await rows.WriteAsync(importId, NpgsqlDbType.Bigint, ct);
                await rows.WriteAsync(line.Number, NpgsqlDbType.Bigint, ct);
                await ProductColumns.WriteAsync(rows, enrich ? enricher.Enrich(product) : product, ct);
            }
            await rows.CompleteAsync(ct);
        }
        await using (var rejects = await connection.BeginBinaryImportAsync(
            "copy catalog_rejects (import_id, line, reason) from stdin (format binary)", ct))
        {
            foreach (var line in batch)
            {
                if (line.Rejection is not { } reason) continue;
                await rejects.StartRowAsync(ct);
                await rejects.WriteAsync(importId, NpgsqlDbType.Bigint, ct);
                await rejects.WriteAsync(line.Number, NpgsqlDbType.Bigint, ct);
                await rejects.WriteAsync(reason, NpgsqlDbType.Text, ct);
            }
            await rejects.CompleteAsync(ct);
        }
        var now = new ImportProgress(batch[^1].Number, done.Staged + batch.Count - rejected, done.Rejected + rejected);
        await using var position = new NpgsqlCommand(
            "update catalog_imports set lines_read = $2, rows_staged = $3, rows_rejected = $4 where id = $1", connection)
        {
            Parameters = { new() { Value = importId }, new() { Value = now.LinesRead }, new() { Value = now.Staged }, new() { Value = now.Rejected } },
        };
        await position.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return now;
    }

    private async Task<Dictionary<string, long>> StagedIdsAsync(long importId, CancellationToken ct)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = database.CreateCommand("select id, line from catalog_staging where import_id = $1");
        command.Parameters.AddWithValue(importId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) ids[reader.GetString(0)] = reader.GetInt64(1);
        return ids;
    }
}

/// <summary>How far an import is: lines of the file, rows staged, rows rejected.</summary>
public readonly record struct ImportProgress(long LinesRead, long Staged, long Rejected);
