using System.Text.Json;
using System.Text.Json.Serialization;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Privacy;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary>What somebody stated about their health. Names as search knows them, for example <c>vegan</c> and <c>peanuts</c>.</summary>
public sealed record HealthProfile(IReadOnlyList<string> Diets, IReadOnlyList<string> Allergies);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthProfile))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>Keeps statements about health: sealed in table <c>health_profiles</c>, and every read and write is audited first.</summary>
public sealed class HealthProfiles(NpgsqlDataSource database, ProtectedText text, PrivacyAudit audit, NeedsCache needs)
{
    /// <returns>Null when nothing was stated.</returns>
    public async Task<HealthProfile?> ReadAsync(string userId, Caller reader, CancellationToken ct)
    {
        if (await database.FirstAsync("select sealed from health_profiles where user_id = $1", [userId], r => r.GetString(0), ct) is not { } stored) return null;
        await audit.AddAsync("health_read", userId, reader, new { fields = new[] { "diets", "allergies" } }, ct);
        return JsonSerializer.Deserialize(text.Open(stored), HealthJson.Default.HealthProfile);
    }

    public async Task WriteAsync(string userId, HealthProfile profile, Caller writer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await PrivacyAudit.AddAsync(connection, "health_write", userId, writer, new { fields = new[] { "diets", "allergies" } }, ct);
        await connection.ExecuteAsync(
            "insert into health_profiles (user_id, sealed) values ($1, $2) on conflict (user_id) do update set sealed = excluded.sealed, updated_at = now()",
            [userId, text.Seal(JsonSerializer.Serialize(profile, HealthJson.Default.HealthProfile))], ct);
        await transaction.CommitAsync(ct);
        await needs.TellAsync(userId);
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
        var own = await ReadAsync(userId, caller, ct) ?? before;
        await WriteAsync(userId, own with { Diets = Both(own.Diets, before.Diets), Allergies = Both(own.Allergies, before.Allergies) }, caller, ct);
    }

    private static string[] Both(IEnumerable<string> one, IEnumerable<string> other) =>
        [.. one.Union(other, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
