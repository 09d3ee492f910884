using System.Reflection;
using Npgsql;

namespace LeafLoaf.Workers.Migrations;

/// <summary>
/// Applies the numbered SQL files built into this assembly, each once and in one transaction, under an advisory lock
/// so that several workers may start together.
/// </summary>
public sealed class MigrationRunner(NpgsqlDataSource database, ILogger<MigrationRunner> logger)
{
    private const long LockKey = 0x4C656166_4C6F6166; // "LeafLoaf"

    public async Task ApplyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);
        try
        {
            await ExecuteAsync(connection,
                "create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())", ct);
            var applied = await AppliedAsync(connection, ct);
            foreach (var (name, sql) in Scripts().Where(s => !applied.Contains(s.Name)))
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await ExecuteAsync(connection, sql, ct);
                await using var mark = new NpgsqlCommand("insert into schema_migrations (name) values ($1)", connection)
                    { Parameters = { new() { Value = name } } };
                await mark.ExecuteNonQueryAsync(ct);
                await transaction.CommitAsync(ct);
                logger.LogInformation("Applied migration {Migration}", name);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static IEnumerable<(string Name, string Sql)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (Path.GetFileNameWithoutExtension(resource), reader.ReadToEnd());
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
