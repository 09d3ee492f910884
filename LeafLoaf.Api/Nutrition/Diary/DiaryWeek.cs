using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET /api/diary/summary?week=&amp;time_zone=</c>: the week a date is in, from Monday, and what it comes to against the shopper's targets.</summary>
public static class DiaryWeek
{
    public sealed record Answer(
        DateOnly Week, string TimeZone, int DaysLogged, int Meals, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<string> AtLeast,
        IReadOnlyDictionary<string, double> Average, IReadOnlyList<InsightAnswer> Insights, string RulesVersion);

    public static async Task<IResult> HandleAsync(
        HttpContext http, CallerAccess access, MealRules rules, NutritionProfiles profiles, NpgsqlDataSource database, TimeProvider time, CancellationToken ct,
        DateOnly? week = null, [FromQuery(Name = "time_zone")] string? timeZone = null)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        if (!Zones.IsKnown(timeZone)) return DiaryFaults.TimeZone();
        var (person, unread) = await profiles.OfAsync(owner, Caller.Of(http), ct);
        if (unread is not null) return unread;
        var monday = DayTotals.WeekOf(week ?? Zones.Today(timeZone, time));
        await using var connection = await database.OpenConnectionAsync(ct);
        var days = await DiarySums.OfDaysAsync(connection, owner, monday, monday.AddDays(6), ct);
        var sum = DiarySums.Week(monday, days);
        return TypedResults.Ok(new Answer(
            monday, timeZone ?? Zones.Default, sum.Days, sum.Meals, LoggedMeal.Amounts(sum.Totals.Amounts), DiaryJson.Names(sum.Totals.AtLeast),
            LoggedMeal.Amounts(sum.Days == 0 ? sum.Totals.Amounts : sum.Totals.Amounts.Times(1.0 / sum.Days)),
            [.. WeekInsights.Of(days, rules.LimitsOf(person)).Select(i => InsightAnswer.Of(i))], rules.Version));
    }
}
