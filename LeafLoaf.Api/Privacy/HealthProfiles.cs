using System.Text.Json;
using System.Text.Json.Serialization;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Privacy;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary>What somebody stated about their health. Names as search knows them, for example <c>vegan</c> and <c>peanuts</c>.</summary>
/// <param name="Goals">Names of <see cref="Core.Nutrition.HealthGoal"/>, what matters most first; null as long as nothing was stated.</param>
/// <param name="DailyCalorieTarget">In kcal.</param>
/// <param name="HouseholdDays">For how many days they shop at a time.</param>
public sealed record HealthProfile(
    IReadOnlyList<string> Diets, IReadOnlyList<string> Allergies, IReadOnlyList<string>? Goals = null, int? DailyCalorieTarget = null,
    int? BirthYear = null, int? HouseholdSize = null, int? HouseholdDays = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthProfile))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>Keeps statements about health: sealed in table <c>health_profiles</c>, and every read and write is audited first.</summary>
public sealed class HealthProfiles(NpgsqlDataSource database, ProtectedText text, PrivacyAudit audit, NeedsCache needs)
{
    private static readonly string[] Fields = ["diets", "allergies", "goals", "daily_calorie_target", "birth_year", "household"];

    /// <returns>Null when nothing was stated.</returns>
    public async Task<HealthProfile?> ReadAsync(string userId, Caller reader, CancellationToken ct)
    {
        if (await database.FirstAsync("select sealed from health_profiles where user_id = $1", [userId], r => r.GetString(0), ct) is not { } stored) return null;
        await audit.AddAsync("health_read", userId, reader, new { fields = Fields }, ct);
        return JsonSerializer.Deserialize(text.Open(stored), HealthJson.Default.HealthProfile);
    }

    /// <summary>Changes what is stated; of two changes at once both count.</summary>
    /// <param name="change">Gets what was stated before, nothing at the first time.</param>
    public async Task<HealthProfile> ChangeAsync(string userId, Func<HealthProfile, HealthProfile> change, Caller writer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('health ' || $1, 0))", [userId], ct);
        var stored = await connection.FirstAsync("select sealed from health_profiles where user_id = $1", [userId], r => r.GetString(0), ct);
        var profile = change(stored is null ? new([], []) : JsonSerializer.Deserialize(text.Open(stored), HealthJson.Default.HealthProfile)!);
        await PrivacyAudit.AddAsync(connection, "health_write", userId, writer, new { fields = Fields }, ct);
        await connection.ExecuteAsync(
            "insert into health_profiles (user_id, sealed) values ($1, $2) on conflict (user_id) do update set sealed = excluded.sealed, updated_at = now()",
            [userId, text.Seal(JsonSerializer.Serialize(profile, HealthJson.Default.HealthProfile))], ct);
        await transaction.CommitAsync(ct);
        await needs.TellAsync(userId);
        return profile;
    }

    /// <summary>Writes the first statement of somebody made up; one that is there stays.</summary>
    public async Task SeedAsync(string userId, HealthProfile profile, CancellationToken ct)
    {
        if (await database.ExecuteAsync("insert into health_profiles (user_id, sealed) values ($1, $2) on conflict do nothing",
            [userId, text.Seal(JsonSerializer.Serialize(profile, HealthJson.Default.HealthProfile))], ct) == 1)
            await needs.TellAsync(userId);
    }

    /// <summary>Takes over what was stated before signing in: an allergy either of them stated counts from then on.</summary>
    public async Task CarryOverAsync(string fromUserId, string userId, Caller caller, CancellationToken ct)
    {
        if (await ReadAsync(fromUserId, caller, ct) is not { } before) return;
        await ChangeAsync(userId, own => (own is { Diets: [], Allergies: [], Goals: null, DailyCalorieTarget: null } ? before : own) with
        {
            Diets = Both(own.Diets, before.Diets), Allergies = Both(own.Allergies, before.Allergies),
        }, caller, ct);
    }

    private static string[] Both(IEnumerable<string> one, IEnumerable<string> other) =>
        [.. one.Union(other, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
