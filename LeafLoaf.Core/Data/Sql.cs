using Npgsql;

namespace LeafLoaf.Core.Data;

/// <summary>Short forms for statements with positional parameters ($1, $2, …). On a connection they run inside its transaction.</summary>
public static class Sql
{
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection, string sql, object?[] args, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await ReadAsync(command, args, read, ct);
    }

    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource database, string sql, object?[] args, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return await ReadAsync(command, args, read, ct);
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public static async Task<T?> FirstAsync<T>(
        this NpgsqlConnection connection, string sql, object?[] args, Func<NpgsqlDataReader, T> read, CancellationToken ct) =>
        (await connection.ListAsync(sql, args, read, ct)) is [var first, ..] ? first : default;

    public static async Task<T?> FirstAsync<T>(
        this NpgsqlDataSource database, string sql, object?[] args, Func<NpgsqlDataReader, T> read, CancellationToken ct) =>
        (await database.ListAsync(sql, args, read, ct)) is [var first, ..] ? first : default;

    /// <summary>How many rows were changed.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, object?[] args, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Bind(command.Parameters, args);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<int> ExecuteAsync(this NpgsqlDataSource database, string sql, object?[] args, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        Bind(command.Parameters, args);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds a statement to a batch that goes over in one round trip.</summary>
    public static NpgsqlBatch Then(this NpgsqlBatch batch, string sql, params object?[] args)
    {
        var command = new NpgsqlBatchCommand(sql);
        Bind(command.Parameters, args);
        batch.BatchCommands.Add(command);
        return batch;
    }

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, object?[] args, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        Bind(command.Parameters, args);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    private static void Bind(NpgsqlParameterCollection parameters, object?[] args)
    {
        foreach (var value in args) parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
