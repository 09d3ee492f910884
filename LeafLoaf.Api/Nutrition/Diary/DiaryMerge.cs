using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>Takes the diary of somebody without an account into the account they sign in to; its days are summed up anew.</summary>
public static class DiaryMerge
{
    public static async Task RunAsync(NpgsqlConnection connection, string fromUserId, string userId, CancellationToken ct)
    {
        await connection.ExecuteAsync(
            """
            insert into meal_changes (event_type, user_id, day) select distinct 'rebuild', u, day from meals, unnest($2) u where user_id = $1
            """, [fromUserId, new[] { fromUserId, userId }], ct);
        foreach (var table in (string[])["meals", "meal_insights"])
            await connection.ExecuteAsync($"update {table} set user_id = $2 where user_id = $1", [fromUserId, userId], ct);
    }
}
