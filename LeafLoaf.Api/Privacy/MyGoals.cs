using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>PUT /api/me/health/goals</c>: what meals and baskets are measured against. Diets and allergies stay as they are.</summary>
public static class MyGoals
{
    private const int MostGoals = 2;
    private const int OldestYears = 120;

    private static readonly string[] Names =
        [.. Enum.GetValues<HealthGoal>().Where(g => g != HealthGoal.None).Select(g => JsonNamingPolicy.SnakeCaseLower.ConvertName(g.ToString()))];

    /// <summary>What is left out is not stated any more.</summary>
    public sealed record Request(
        string[]? Goals = null, int? DailyCalorieTarget = null, int? BirthYear = null, int? HouseholdSize = null, int? HouseholdDays = null, string? UserId = null);

    public static async Task<Results<Ok<HealthProfile>, ValidationProblem, ProblemHttpResult>> PutAsync(
        Request body, HttpContext http, CallerAccess access, HealthProfiles profiles, TimeProvider time, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        if (Faults(body, time.GetUtcNow().Year) is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        return TypedResults.Ok(await profiles.ChangeAsync(owner, before => before with
        {
            Goals = body.Goals ?? [], DailyCalorieTarget = body.DailyCalorieTarget, BirthYear = body.BirthYear, HouseholdSize = body.HouseholdSize,
            HouseholdDays = body.HouseholdDays,
        }, Caller.Of(http), ct));
    }

    private static Dictionary<string, string[]> Faults(Request body, int year)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (body.Goals is { } goals && (goals.Length > MostGoals || goals.Distinct().Count() < goals.Length || !goals.All(Names.Contains)))
            faults["goals"] = [$"At most {MostGoals} different ones of: {string.Join(", ", Names)}."];
        Within("daily_calorie_target", body.DailyCalorieTarget, 800, 6000);
        Within("birth_year", body.BirthYear, year - OldestYears, year);
        Within("household_size", body.HouseholdSize, 1, 20);
        Within("household_days", body.HouseholdDays, 1, 31);
        return faults;

        void Within(string field, int? value, int from, int to)
        {
            if (value < from || value > to) faults[field] = [$"From {from} to {to}."];
        }
    }
}
