using System.Text.Json;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Api.Nutrition.Ordering;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Privacy;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>A meal as it is about to be written.</summary>
public sealed record CountedMeal(MealEntry Entry, MealMoment Moment, AnalyzedMeal Meal, OrderedInsights? Insights, string RulesVersion);

/// <summary>
/// Keeps meals. Each write says in its own transaction that the day changed, so that whatever is acknowledged is summed up in the end,
/// whichever process is killed.
/// </summary>
public sealed class MealStore(ProtectedText text)
{
    private const string Columns =
        "id, eaten_at, time_zone, day, meal_type, text, entered::text, items::text, totals::text, at_least, unknown_foods, questions::text, insights, "
        + "rules_version, foods_version, model_version, version, created_at, updated_at";

    public static Task<int> LockDayAsync(NpgsqlConnection connection, string userId, CancellationToken ct) =>
        connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('meals ' || $1, 0))", [userId], ct);

    public async Task InsertAsync(NpgsqlConnection connection, string userId, Guid id, CountedMeal meal, CancellationToken ct)
    {
        await connection.ExecuteAsync(
            """
            insert into meals (user_id, id, eaten_at, time_zone, day, meal_type, text, entered, items, totals, at_least, unknown_foods, questions, insights,
                rules_version, foods_version, model_version)
            values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10::jsonb, $11, $12, $13::jsonb, $14, $15, $16, $17)
            """, Arguments(userId, id, meal), ct);
        await AddInsightsAsync(connection, userId, id, meal.Insights, ct);
        await TellAsync(connection, "meal_logged", userId, id, meal.Moment.Day, ct);
    }

    public async Task UpdateAsync(NpgsqlConnection connection, string userId, Guid id, DateOnly before, CountedMeal meal, CancellationToken ct)
    {
        await connection.ExecuteAsync(
            """
            update meals set eaten_at = $3, time_zone = $4, day = $5, meal_type = $6, text = $7, entered = $8::jsonb, items = $9::jsonb, totals = $10::jsonb,
                at_least = $11, unknown_foods = $12, questions = $13::jsonb, insights = $14, rules_version = $15, foods_version = $16, model_version = $17,
                version = version + 1, updated_at = now()
            where user_id = $1 and id = $2
            """, Arguments(userId, id, meal), ct);
        // What was answered stays for learning; what was not is no longer shown.
        await connection.ExecuteAsync("delete from meal_insights where user_id = $1 and meal_id = $2 and outcome is null", [userId, id], ct);
        await AddInsightsAsync(connection, userId, id, meal.Insights, ct);
        await TellAsync(connection, "meal_changed", userId, id, meal.Moment.Day, ct);
        if (before != meal.Moment.Day) await TellAsync(connection, "meal_changed", userId, id, before, ct);
    }

    /// <returns>False when there is no such meal of theirs.</returns>
    public static async Task<bool> DeleteAsync(NpgsqlConnection connection, string userId, Guid id, CancellationToken ct)
    {
        var day = await connection.FirstAsync("delete from meals where user_id = $1 and id = $2 returning day", [userId, id], r => (DateOnly?)r.GetFieldValue<DateOnly>(0), ct);
        if (day is null) return false;
        await connection.ExecuteAsync("delete from meal_insights where user_id = $1 and meal_id = $2", [userId, id], ct);
        await TellAsync(connection, "meal_deleted", userId, id, day.Value, ct);
        return true;
    }

    public async Task<LoggedMeal?> FindAsync(NpgsqlConnection connection, string userId, Guid id, CancellationToken ct) =>
        (await ReadAsync(connection, userId, "id = $2", [id], ct)).FirstOrDefault();

    /// <param name="where">With arguments from <c>$2</c> on; may end in an order and a limit.</param>
    public async Task<List<LoggedMeal>> ReadAsync(NpgsqlConnection connection, string userId, string where, object?[] args, CancellationToken ct)
    {
        var meals = await connection.ListAsync($"select {Columns} from meals where user_id = $1 and {where}", [userId, .. args], Read, ct);
        var answers = (await connection.ListAsync(
            "select id, outcome from meal_insights where user_id = $1 and meal_id = any($2) and outcome is not null", [userId, meals.Select(m => m.Id).ToArray()],
            r => (r.GetGuid(0), r.GetString(1)), ct)).ToDictionary();
        return answers.Count == 0 ? meals
            : meals.ConvertAll(m => m with { Insights = [.. m.Insights.Select(i => i.Id is { } id && answers.TryGetValue(id, out var outcome) ? i with { Feedback = outcome } : i)] });
    }

    private LoggedMeal Read(NpgsqlDataReader r)
    {
        var insights = r.Text(12) is { } stored ? DiaryJson.Read<List<InsightAnswer>>(text.Open(stored)) : null;
        return new(
            r.GetGuid(0), r.Time(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetString(4), r.Text(5),
            r.Text(6) is { } entered ? DiaryJson.Read<List<MealInputItem>>(entered) : null, DiaryJson.Read<List<MealItem>>(r.GetString(7)),
            DiaryJson.Read<Dictionary<string, double>>(r.GetString(8)), r.GetFieldValue<string[]>(9), r.GetFieldValue<string[]>(10),
            DiaryJson.Read<List<MealQuestion>>(r.GetString(11)), insights ?? [], insights is null,
            new(r.GetString(13), r.GetString(14), r.IsDBNull(15) ? null : r.GetInt32(15)), r.GetInt32(16), r.Time(17), r.Time(18));
    }

    private object?[] Arguments(string userId, Guid id, CountedMeal meal)
    {
        var (entry, moment, counted, insights, rules) = meal;
        var totals = DayTotals.Of(counted);
        return
        [
            userId, id, moment.At.UtcDateTime, moment.TimeZone, moment.Day, MealEntry.Name(moment.Kind), string.IsNullOrWhiteSpace(entry.Text) ? null : entry.Text,
            entry.Items is { Length: > 0 } items ? DiaryJson.Text(items) : null, DiaryJson.Text(counted.Items), DiaryJson.Text(totals.Amounts),
            DiaryJson.Names(totals.AtLeast), counted.UnknownFoods.ToArray(), DiaryJson.Text(counted.Questions),
            insights is null ? null : text.Seal(JsonSerializer.Serialize(insights.Shown.Select(s => InsightAnswer.Of(s.Insight, s.Id)), DiaryJson.Options)),
            rules, counted.FoodsVersion, insights?.ModelVersion,
        ];
    }

    private async Task AddInsightsAsync(NpgsqlConnection connection, string userId, Guid mealId, OrderedInsights? insights, CancellationToken ct)
    {
        if (insights is null) return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (shown, position) in insights.Shown.Select((s, i) => (s, i)))
            if (shown.Id is { } id)
                batch.Then(
                    "insert into meal_insights (id, user_id, meal_id, rule, severity, position, kind, arm, model_version, features) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    id, userId, mealId, shown.Insight.Rule, shown.Insight.Severity.ToString().ToLowerInvariant(), position, shown.Insight.Kind, insights.Arm,
                    insights.ModelVersion, text.Seal(string.Join('\n', shown.Features)));
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    private static Task<int> TellAsync(NpgsqlConnection connection, string type, string userId, Guid mealId, DateOnly day, CancellationToken ct) =>
        connection.ExecuteAsync("insert into meal_changes (event_type, user_id, meal_id, day) values ($1, $2, $3, $4)", [type, userId, mealId, day], ct);
}
