using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Api.Privacy;

/// <summary>The record of what was done with data about people, under pseudonyms (table <c>privacy_audit</c>).</summary>
public sealed class PrivacyAudit(NpgsqlDataSource database)
{
    /// <param name="details">Counts and names of fields; never what stands in them.</param>
    public async Task AddAsync(string action, string subject, Caller caller, object? details, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await AddAsync(connection, action, subject, caller, details, ct);
    }

    /// <summary>In the caller's transaction.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, string action, string subject, Caller caller, object? details, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "insert into privacy_audit (action, subject, actor, details) values ($1, pseudonym($2), coalesce($3, 'anonymous') || ' ' || pseudonym($4), $5)", connection);
        command.Parameters.Add(new() { Value = action });
        command.Parameters.Add(new() { Value = subject });
        command.Parameters.Add(new() { Value = (object?)caller.Role ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = caller.Id ?? subject });
        command.Parameters.Add(new() { Value = details is null ? DBNull.Value : JsonSerializer.Serialize(details), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(ct);
    }
}
