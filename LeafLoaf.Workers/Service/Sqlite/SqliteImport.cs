using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>What became of one table's rows.</summary>
/// <param name="Rejects">Row number in the file, key and reason; the first <see cref="SqliteImport.RejectsKept"/>.</param>
public sealed record TableReport(string Table, string? Source, long Read, long Taken, long Rejected, IReadOnlyList<string> Rejects);

/// <summary>
/// Brings customers, policies, invoices, payments and claims of a SQLite file into the shop. Rows are checked one by one; good
/// ones are added or replace those of the same key, bad ones are reported with their reasons. All of it is one transaction.
/// </summary>
public sealed class SqliteImport(NpgsqlDataSource database)
{
    public const int RejectsKept = 20;
    private const int BatchSize = 500;

    /// <param name="keep">False to try it and keep nothing.</param>
    /// <exception cref="SqliteFileException">The file cannot be read or has none of the tables; nothing was changed.</exception>
    public async Task<IReadOnlyList<TableReport>> RunAsync(string path, bool keep, CancellationToken ct)
    {
        using var file = SqliteFile.Open(path);
        var tables = file.Tables();
        if (!ServiceTables.All.Any(t => t.Sources.Any(tables.ContainsKey)))
            throw new SqliteFileException($"{path} has none of the tables {string.Join(", ", ServiceTables.All.Select(t => t.Name))}.");
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var reports = new List<TableReport>();
        foreach (var table in ServiceTables.All)
        {
            var source = table.Sources.FirstOrDefault(tables.ContainsKey);
            reports.Add(source is null ? new(table.Name, null, 0, 0, 0, []) : await TakeAsync(connection, file, tables[source], table, ct));
        }
        if (keep) await transaction.CommitAsync(ct);
        return reports;
    }

    private static async Task<TableReport> TakeAsync(NpgsqlConnection connection, SqliteFile file, SqliteTable source, ServiceTable table, CancellationToken ct)
    {
        var parents = table.Parent is null ? null : await KeysAsync(connection, table.Parent, ct);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rejects = new List<string>();
        var (read, taken, rejected) = (0L, 0L, 0L);
        var batch = new NpgsqlBatch(connection);
        try
        {
            foreach (var values in file.Read(source))
            {
                read++;
                var row = new SourceRow(values);
                var parameters = table.Read(row);
                if (row.Faults.Count == 0 && parents?.Contains((string)parameters[1]!) == false) row.Faults.Add($"{ServiceTables.KeyOf(table.Parent!)} {parameters[1]} is in no table");
                if (row.Faults.Count == 0 && !seen.Add((string)parameters[0]!)) row.Faults.Add("the key stands twice in the file");
                if (row.Faults.Count > 0)
                {
                    rejected++;
                    if (rejects.Count < RejectsKept) rejects.Add($"row {read} ({(parameters[0] is string { Length: > 0 } key ? key : "no key")}): {string.Join("; ", row.Faults)}");
                    continue;
                }
                taken++;
                batch.Then(table.Upsert, parameters);
                if (batch.BatchCommands.Count < BatchSize) continue;
                await batch.ExecuteNonQueryAsync(ct);
                batch.BatchCommands.Clear();
            }
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await batch.DisposeAsync();
        }
        return new(table.Name, source.Name, read, taken, rejected, rejects);
    }

    private static async Task<HashSet<string>> KeysAsync(NpgsqlConnection connection, string table, CancellationToken ct) =>
        (await connection.ListAsync($"select {ServiceTables.KeyOf(table)} from {table}", [], r => r.GetString(0), ct)).ToHashSet(StringComparer.Ordinal);
}
