using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// <c>GET /api/users/{id}/preferences/live</c> and <c>GET /api/preferences/live</c>: what is known of a shopper as of the last event.
/// </summary>
public static class GetLivePreferences
{
    private const int LongestId = 100;

    public static async Task<Results<Ok<LiveView>, ProblemHttpResult>> OfAsync(
        string id, HttpContext http, CallerAccess access, LiveProfiles profiles, ActiveRules rules, TimeProvider time, CancellationToken ct) =>
        id.Length <= LongestId && await access.MayActAsAsync(http, id, ct)
            ? TypedResults.Ok(LiveView.Of(await profiles.GetAsync(id, ct), time.GetUtcNow(), rules.Current))
            : CallerAccess.Refusal();

    public static async Task<Results<Ok<LiveView>, ProblemHttpResult>> OfCallerAsync(
        HttpContext http, CallerAccess access, LiveProfiles profiles, ActiveRules rules, TimeProvider time, CancellationToken ct,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "user_id")] string? userId = null) =>
        access.SubjectOf(http, userId) is { } id
            ? await OfAsync(id, http, access, profiles, rules, time, ct)
            : TypedResults.Problem("Preferences belong to a shopper: send a token.", statusCode: StatusCodes.Status401Unauthorized);
}
