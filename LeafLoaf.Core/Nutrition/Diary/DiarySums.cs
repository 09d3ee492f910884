using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Sums meals up, always from the meals themselves and in one order: whoever does it, whenever, gets the same bits.</summary>
public static class DiarySums
{
    /// <returns>Days with meals only, in order.</returns>
    public static async Task<List<DayTotals>> OfMealsAsync(NpgsqlConnection connection, string userId, IReadOnlyCollection<DateOnly> days, CancellationToken ct)
    {
        var rows = await connection.ListAsync(
            "select day, totals::text, at_least from meals where user_id = $1 and day = any($2) order by day, id", [userId, days.ToArray()],
            r => (Day: r.GetFieldValue<DateOnly>(0), Totals: Totals(r, 1)), ct);
        return [.. rows.GroupBy(r => r.Day).Select(g => new DayTotals(g.Key, 1, g.Count(), DayTotals.Sum([.. g.Select(m => m.Totals)])))];
    }

    /// <summary>Days from stored sums; those with a change on its way are summed up anew.</summary>
    /// <returns>Days with meals only, in order.</returns>
    public static async Task<List<DayTotals>> OfDaysAsync(NpgsqlConnection connection, string userId, DateOnly from, DateOnly to, CancellationToken ct)
    {
        // Asked for first: a day that is summed up between the two statements is then summed up twice, not read too early.
        var changed = await connection.ListAsync("select distinct day from meal_changes where user_id = $1 and day between $2 and $3", [userId, from, to],
            r => r.GetFieldValue<DateOnly>(0), ct);
        var stored = await connection.ListAsync(
            "select day, meals, totals::text, at_least from meal_days where user_id = $1 and day between $2 and $3 and not day = any($4) order by day",
            [userId, from, to, changed.ToArray()], r => new DayTotals(r.GetFieldValue<DateOnly>(0), 1, r.GetInt32(1), Totals(r, 2)), ct);
        if (changed.Count == 0) return stored;
        return [.. stored.Concat(await OfMealsAsync(connection, userId, changed, ct)).OrderBy(d => d.Day)];
    }

    /// <summary>Stores the sums of days and of the weeks they are in. Belongs in a transaction that nobody else sums up this shopper in.</summary>
    public static async Task StoreAsync(NpgsqlConnection connection, string userId, IReadOnlyCollection<DateOnly> days, CancellationToken ct)
    {
        var sums = await OfMealsAsync(connection, userId, days, ct);
        await connection.ExecuteAsync("delete from meal_days where user_id = $1 and day = any($2)", [userId, days.Except(sums.Select(s => s.Day)).ToArray()], ct);
        foreach (var sum in sums)
            await connection.ExecuteAsync(
                """
                insert into meal_days (user_id, day, meals, totals, at_least) values ($1, $2, $3, $4::jsonb, $5)
                on conflict (user_id, day) do update set meals = excluded.meals, totals = excluded.totals, at_least = excluded.at_least, updated_at = now()
                """, [userId, sum.Day, sum.Meals, DiaryJson.Text(sum.Totals.Amounts), DiaryJson.Names(sum.Totals.AtLeast)], ct);
        foreach (var week in days.Select(DayTotals.WeekOf).Distinct())
            await StoreWeekAsync(connection, userId, week, ct);
    }

    public static DayTotals Week(DateOnly week, IReadOnlyList<DayTotals> days) =>
        new(week, days.Count, days.Sum(d => d.Meals), DayTotals.Sum([.. days.Select(d => d.Totals)]));

    internal static NutrientTotals Totals(NpgsqlDataReader row, int column) =>
        new(DiaryJson.Read<NutrientSet>(row.GetString(column)), DiaryJson.Nutrients(row.GetFieldValue<string[]>(column + 1)));

    private static async Task StoreWeekAsync(NpgsqlConnection connection, string userId, DateOnly week, CancellationToken ct)
    {
        var days = await connection.ListAsync(
            "select day, meals, totals::text, at_least from meal_days where user_id = $1 and day between $2 and $3 order by day", [userId, week, week.AddDays(6)],
            r => new DayTotals(r.GetFieldValue<DateOnly>(0), 1, r.GetInt32(1), Totals(r, 2)), ct);
        if (days.Count == 0)
        {
            await connection.ExecuteAsync("delete from meal_weeks where user_id = $1 and week = $2", [userId, week], ct);
            return;
        }
        var sum = Week(week, days);
        await connection.ExecuteAsync(
            """
            insert into meal_weeks (user_id, week, days, meals, totals, at_least) values ($1, $2, $3, $4, $5::jsonb, $6)
            on conflict (user_id, week) do update
            set days = excluded.days, meals = excluded.meals, totals = excluded.totals, at_least = excluded.at_least, updated_at = now()
            """, [userId, week, sum.Days, sum.Meals, DiaryJson.Text(sum.Totals.Amounts), DiaryJson.Names(sum.Totals.AtLeast)], ct);
    }
}
