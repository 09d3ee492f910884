using System.Security.Cryptography;
using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Advice;

/// <summary>Whom the rules judge for, or why that cannot be said now.</summary>
public readonly record struct ProfileAnswer(NutritionProfile Profile, ProblemHttpResult? Refusal = null);

/// <summary>
/// Reads what a shopper stated about their health as the rules need it. A look is audited; what was read is remembered until it changes on
/// any replica. While the database is away allergies and diets still count, as far as they are known, and goals do not.
/// </summary>
public sealed class NutritionProfiles(NeedsCache changes, NeedsReader needs, HealthProfiles health, TimeProvider time) : IDisposable
{
    private const int MostRemembered = 5_000;
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _profiles = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <param name="userId">Null for nobody in particular.</param>
    /// <param name="reader">On whose behalf it is read; the record of reads names them.</param>
    public async ValueTask<ProfileAnswer> OfAsync(string? userId, Caller reader, CancellationToken ct)
    {
        if (userId is null || !changes.MayHaveStated(userId)) return new(NutritionProfile.Nobody);
        var ticket = changes.Ticket(userId);
        if (_profiles.TryGetValue(userId, out (long Ticket, NutritionProfile Profile) known) && known.Ticket == ticket) return new(known.Profile);
        try
        {
            var profile = Of(await health.ReadAsync(userId, reader, ct), time.GetUtcNow().Year);
            _profiles.Set(userId, (ticket, profile), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remember });
            return new(profile);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or CryptographicException or JsonException or FormatException)
        {
            var (safe, refusal) = await needs.OfAsync(userId, reader, ct);
            return new(new(safe.Allergies, safe.StrictDiets), refusal);
        }
    }

    /// <exception cref="FormatException">It holds a name that is not known: nothing may be left out silently.</exception>
    internal static NutritionProfile Of(HealthProfile? stated, int year)
    {
        if (stated is null) return NutritionProfile.Nobody;
        var goals = (stated.Goals ?? []).Select(Goal).ToList();
        return new(
            FlagNames<Allergens>.Instance.SetOf(stated.Allergies), FlagNames<Diets>.Instance.SetOf(stated.Diets),
            goals is [var first, ..] ? first : HealthGoal.None, stated.BirthYear is { } born ? Math.Max(0, year - born) : null, stated.DailyCalorieTarget,
            stated.HouseholdSize ?? 1, goals is [_, var second, ..] ? second : HealthGoal.None, stated.HouseholdDays ?? 7);
    }

    public void Dispose() => _profiles.Dispose();

    private static HealthGoal Goal(string name) =>
        Enum.TryParse<HealthGoal>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var goal) ? goal : throw new FormatException($"'{name}' is no goal.");
}
