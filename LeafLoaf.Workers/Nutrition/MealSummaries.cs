using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Npgsql;

namespace LeafLoaf.Workers.Nutrition;

/// <summary>
/// Sums up the days and weeks that changed (table <c>meal_changes</c>). Sums and the change's row go in one transaction, and a sum is always
/// made from the meals themselves: it may run twice, at once, or be killed, and is exact in the end.
/// </summary>
public sealed class MealSummaries(NpgsqlDataSource database)
{
    private const int Group = 200;

    /// <returns>How many days were summed up.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var days = 0;
        while (true)
        {
            var (changes, summed) = await StepAsync(ct);
            days += summed;
            if (changes < Group) return days;
        }
    }

    /// <summary>Sums up anew whatever was eaten or stored since a day, for example every night.</summary>
    public async Task<int> RebuildAsync(DateOnly since, CancellationToken ct)
    {
        await database.ExecuteAsync(
            """
            insert into meal_changes (event_type, user_id, day)
            select 'rebuild', user_id, day from (
                select user_id, day from meals where day >= $1 union select user_id, day from meal_days where day >= $1) all_days
            """, [since], ct);
        return await RunAsync(ct);
    }

    private async Task<(int Changes, int Days)> StepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Whoever erases somebody waits for these rows, and erases the sums after them.
        var changes = await connection.ListAsync(
            $"select id, user_id, day from meal_changes order by id limit {Group} for update skip locked", [],
            r => (Id: r.GetInt64(0), User: r.GetString(1), Day: r.GetFieldValue<DateOnly>(2)), ct);
        if (changes.Count == 0) return (0, 0);
        var days = 0;
        foreach (var shopper in changes.GroupBy(c => c.User).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // In one order for all processes, so that none waits in a circle; then what others summed up is there to be read.
            await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('meal sums ' || $1, 0))", [shopper.Key], ct);
            DateOnly[] changed = [.. shopper.Select(c => c.Day).Distinct().Order()];
            await DiarySums.StoreAsync(connection, shopper.Key, changed, ct);
            days += changed.Length;
        }
        await connection.ExecuteAsync("delete from meal_changes where id = any($1)", [changes.Select(c => c.Id).ToArray()], ct);
        await transaction.CommitAsync(ct);
        return (changes.Count, days);
    }
}
