using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET /api/diary/day?date=&amp;time_zone=</c>: a day's meals, what they come to, and how that stands against the shopper's own targets.</summary>
public static class DiaryDay
{
    /// <param name="TargetFrom"><c>you</c>, or <c>usual</c> where nothing was stated.</param>
    /// <param name="Macros">None unless all of protein, carbohydrate and fat is known.</param>
    public sealed record Answer(
        DateOnly Date, string TimeZone, double TargetKcal, string TargetFrom, IReadOnlyList<LoggedMeal> Meals, IReadOnlyDictionary<string, double> Totals,
        IReadOnlyList<string> AtLeast, MacroShares? Macros, IReadOnlyList<CoveredNutrient> Coverage, IReadOnlyList<InsightAnswer> Insights,
        bool InsightsUnavailable, Streak Streak, string RulesVersion);

    public static async Task<IResult> HandleAsync(
        HttpContext http, CallerAccess access, MealStore store, MealAdvice advice, MealRules rules, NutritionProfiles profiles, NpgsqlDataSource database,
        TimeProvider time, CancellationToken ct, DateOnly? date = null, [FromQuery(Name = "time_zone")] string? timeZone = null)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        if (!Zones.IsKnown(timeZone)) return DiaryFaults.TimeZone();
        var (person, unread) = await profiles.OfAsync(owner, Caller.Of(http), ct);
        if (unread is not null) return unread;
        var today = Zones.Today(timeZone, time);
        var day = date ?? today;
        await using var connection = await database.OpenConnectionAsync(ct);
        var meals = await store.ReadAsync(connection, owner, "day = $2 order by eaten_at, id", [day], ct);
        var totals = (await DiarySums.OfMealsAsync(connection, owner, [day], ct)) is [var sum] ? sum.Totals : DayTotals.Sum([]);
        var whole = new AnalyzedMeal([.. meals.SelectMany(m => m.Items)], totals, [.. meals.SelectMany(m => m.UnknownFoods)], [.. meals.SelectMany(m => m.Questions)], "");
        var insights = await advice.OfAsync(whole, person, MealKind.Day, ct);
        var limits = rules.LimitsOf(person);
        return TypedResults.Ok(new Answer(
            day, timeZone ?? Zones.Default, limits["daily_kcal"].Value, person.DailyKcal is null ? "usual" : "you", meals, LoggedMeal.Amounts(totals.Amounts),
            DiaryJson.Names(totals.AtLeast), MacroShares.Of(totals), Coverage.Of(totals, limits), [.. (insights ?? []).Select(i => InsightAnswer.Of(i))], insights is null,
            Streak.Of(await DiaryTrend.LoggedAsync(connection, owner, ct), today), advice.Version));
    }
}

internal static class DiaryFaults
{
    public static IResult TimeZone() => TypedResults.ValidationProblem(
        new Dictionary<string, string[]>(StringComparer.Ordinal) { ["time_zone"] = ["An IANA name such as Europe/Berlin is needed."] });
}
