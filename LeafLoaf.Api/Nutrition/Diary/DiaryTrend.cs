using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET /api/diary/trend?days=30&amp;time_zone=</c>: day by day up to today, and what an average logged day looks like.</summary>
public static class DiaryTrend
{
    private const int MostDays = 366;

    /// <param name="Totals">Empty on a day without meals: that is not known, and not zero.</param>
    public sealed record Day(DateOnly Date, int Meals, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<string> AtLeast);

    /// <param name="Average">Of logged days only.</param>
    public sealed record Answer(
        DateOnly From, DateOnly To, string TimeZone, double TargetKcal, IReadOnlyList<Day> Days, int DaysLogged, IReadOnlyDictionary<string, double> Average,
        IReadOnlyList<string> AtLeast, Streak Streak);

    public static async Task<IResult> HandleAsync(
        HttpContext http, CallerAccess access, MealRules rules, NutritionProfiles profiles, NpgsqlDataSource database, TimeProvider time, CancellationToken ct,
        int days = 30, [FromQuery(Name = "time_zone")] string? timeZone = null)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        if (!Zones.IsKnown(timeZone)) return DiaryFaults.TimeZone();
        if (days is < 1 or > MostDays)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["days"] = [$"From 1 to {MostDays}."] });
        var (person, unread) = await profiles.OfAsync(owner, Caller.Of(http), ct);
        if (unread is not null) return unread;
        var to = Zones.Today(timeZone, time);
        var from = to.AddDays(1 - days);
        await using var connection = await database.OpenConnectionAsync(ct);
        var logged = (await DiarySums.OfDaysAsync(connection, owner, from, to, ct)).ToDictionary(d => d.Day);
        var sum = DayTotals.Sum([.. logged.Values.OrderBy(d => d.Day).Select(d => d.Totals)]);
        return TypedResults.Ok(new Answer(
            from, to, timeZone ?? Zones.Default, rules.LimitsOf(person)["daily_kcal"].Value,
            [.. Enumerable.Range(0, days).Select(n => from.AddDays(n)).Select(d => logged.TryGetValue(d, out var day) ? Of(day) : new(d, 0, new Dictionary<string, double>(), []))],
            logged.Count, LoggedMeal.Amounts(logged.Count == 0 ? sum.Amounts : sum.Amounts.Times(1.0 / logged.Count)), DiaryJson.Names(sum.AtLeast),
            Streak.Of(await LoggedAsync(connection, owner, ct), to)));
    }

    /// <summary>The days something was logged on.</summary>
    internal static Task<List<DateOnly>> LoggedAsync(NpgsqlConnection connection, string owner, CancellationToken ct) =>
        connection.ListAsync("select distinct day from meals where user_id = $1", [owner], r => r.GetFieldValue<DateOnly>(0), ct);

    private static Day Of(DayTotals day) => new(day.Day, day.Meals, LoggedMeal.Amounts(day.Totals.Amounts), DiaryJson.Names(day.Totals.AtLeast));
}
