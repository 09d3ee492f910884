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
        await using var command = database.CreateCommand(
            """
            insert into user_preferences as p (user_id, preferences, version, updated_at)
            select * from unnest($1, $2, $3, $4) as s(user_id, preferences, version, updated_at) order by user_id
            on conflict (user_id) do update set preferences = excluded.preferences, version = excluded.version, updated_at = excluded.updated_at
            where p.version < excluded.version
            """);
        command.Parameters.AddWithValue(states.Select(s => s.Preferences.UserId).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, states.Select(s => Encoding.UTF8.GetString(s.Json)).ToArray());
        command.Parameters.AddWithValue(states.Select(s => s.Preferences.Version).ToArray());
        command.Parameters.AddWithValue(states.Select(s => (s.Preferences.UpdatedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
