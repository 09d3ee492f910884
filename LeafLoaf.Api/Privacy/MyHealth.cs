using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Catalog;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>GET /api/me/health</c> and <c>PUT /api/me/health</c>: diets and allergies as their owner states them, and nobody else's.</summary>
public static class MyHealth
{
    public sealed record Request(string[]? Diets = null, string[]? Allergies = null, string? UserId = null);

    public static async Task<Results<Ok<HealthProfile>, ProblemHttpResult>> GetAsync(
        HttpContext http, CallerAccess access, HealthProfiles profiles, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        return refusal is null ? TypedResults.Ok(await profiles.ReadAsync(owner, Caller.Of(http), ct) ?? new([], [])) : refusal;
    }

    public static async Task<Results<Ok<HealthProfile>, ValidationProblem, ProblemHttpResult>> PutAsync(
        Request body, HttpContext http, CallerAccess access, HealthProfiles profiles, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (Unknown(body.Diets, FlagNames<Diets>.Instance) is { } diet) faults["diets"] = [diet];
        if (Unknown(body.Allergies, FlagNames<Allergens>.Instance) is { } allergy) faults["allergies"] = [allergy];
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);
        var (diets, allergies) = (Sorted(body.Diets), Sorted(body.Allergies));
        return TypedResults.Ok(await profiles.ChangeAsync(owner, before => before with { Diets = diets, Allergies = allergies }, Caller.Of(http), ct));
    }

    private static string? Unknown<T>(string[]? names, FlagNames<T> known) where T : struct, Enum =>
        names is null || (names.Length <= 50 && Array.TrueForAll(names, n => n is not null && known.TryParse(n, out _)))
            ? null
            : $"Only these are known: {string.Join(", ", known.All)}.";

    private static string[] Sorted(string[]? names) => [.. (names ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
