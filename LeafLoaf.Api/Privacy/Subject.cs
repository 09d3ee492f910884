using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary>All ids one person goes by: the account's and those of the time before signing in.</summary>
public static class Subject
{
    public static async Task<string[]> IdsAsync(NpgsqlDataSource database, string userId, CancellationToken ct) =>
        [userId, .. await database.ListAsync("select from_user_id from merged_shoppers where user_id = $1 and from_user_id <> $1", [userId], r => r.GetString(0), ct)];

    /// <summary>Whether the history of an anonymous shopper belongs to an account by now.</summary>
    public static async Task<bool> IsMergedAsync(NpgsqlDataSource database, string userId, CancellationToken ct) =>
        await database.FirstAsync("select exists (select from merged_shoppers where from_user_id = $1)", [userId], r => r.GetBoolean(0), ct);
}
