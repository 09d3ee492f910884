using Npgsql;

namespace LeafLoaf.Workers.Service;

internal static class Copy
{
    /// <summary>Writes rows in one stream, the fastest way PostgreSQL takes them.</summary>
    /// <param name="target">Table and columns, for example <c>customers (customer_id, email)</c>.</param>
    public static async Task IntoAsync(NpgsqlConnection connection, string target, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var value in row)
            {
                if (value is null) await writer.WriteNullAsync(ct);
                else await writer.WriteAsync(value, ct);
            }
        }
        await writer.CompleteAsync(ct);
    }
}
