using Npgsql;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>Days of the log.</summary>
[Collection(EventShopCollection.Name)]
public sealed class PartitionTests(EventShop shop)
{
    [Fact]
    public async Task A_week_of_days_is_made_ahead() =>
        Assert.True(await shop.NumberAsync(
            "select count(*) from pg_inherits where inhparent = 'raw_user_actions'::regclass and inhrelid::regclass::text >= 'raw_user_actions_' || to_char(now() at time zone 'UTC', 'YYYYMMDD')") >= 8);

    [Fact]
    public async Task A_day_that_was_not_made_ahead_refuses_nothing_and_gets_its_rows_later()
    {
        const string Insert =
            "insert into raw_user_actions (event_id, event_timestamp, event_type, user_id, session_id, version, rules_version) values ($1, $2, 'click', 'late', 's', $3, 'r')";
        var day = new DateTime(2031, 5, 17, 0, 0, 0, DateTimeKind.Utc);
        foreach (var (id, at) in new[] { ("first", day), ("last", day.AddDays(1).AddMicroseconds(-1)), ("next", day.AddDays(1)) })
            await shop.Database.ExecuteAsync(Insert, id, at, 1L);
        Assert.Equal(3, await shop.NumberAsync("select count(*) from raw_user_actions_default where user_id = 'late'"));

        Assert.Equal(1, await shop.NumberAsync("select make_event_partition('2031-05-17')::int"));
        Assert.Equal(0, await shop.NumberAsync("select make_event_partition('2031-05-17')::int"));

        Assert.Equal(2, await shop.NumberAsync("select count(*) from raw_user_actions_20310517"));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from raw_user_actions_default where user_id = 'late'"));
        Assert.Equal(3, await shop.NumberAsync("select count(*) from raw_user_actions where user_id = 'late'"));
    }
}

internal static class Commands
{
    public static async Task ExecuteAsync(this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await command.ExecuteNonQueryAsync();
    }
}
