using System.Text;
using LeafLoaf.Core.Profiles;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>Profiles in the database, written behind the log: where a profile starts that no memory holds.</summary>
public sealed class ProfileStore(NpgsqlDataSource database, ILogger<ProfileStore> logger)
{
    /// <summary>The stored state, some versions old perhaps; null for none or one that cannot be read.</summary>
    public async Task<Preferences?> ReadAsync(string userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select preferences::text from user_preferences where user_id = $1");
        command.Parameters.AddWithValue(userId);
        if (await command.ExecuteScalarAsync(ct) is not string text) return null;
        try
        {
            return PreferencesJson.Read(Encoding.UTF8.GetBytes(text));
        }
        catch (System.Text.Json.JsonException e)
        {
            logger.LogWarning(e, "The stored profile of {UserId} cannot be read and is made again from the log", userId);
            return null;
        }
    }

    /// <summary>Stores states, each unless a newer one is there.</summary>
    public async Task WriteAsync(IReadOnlyList<(Preferences Preferences, byte[] Json)> states, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        // In one order for all replicas, so that they do not wait for each other.
        foreach (var (preferences, json) in states.OrderBy(s => s.Preferences.UserId, StringComparer.Ordinal))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText =
                """
                insert into user_preferences as p (user_id, preferences, version, updated_at) values ($1, $2, $3, $4)
                on conflict (user_id) do update set preferences = excluded.preferences, version = excluded.version, updated_at = excluded.updated_at
                where p.version < excluded.version
                """;
            command.Parameters.Add(new() { Value = preferences.UserId });
            command.Parameters.Add(new() { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.Add(new() { Value = preferences.Version });
            command.Parameters.Add(new() { Value = (preferences.UpdatedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime });
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }
}
