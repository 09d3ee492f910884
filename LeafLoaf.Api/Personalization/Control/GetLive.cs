using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary><c>GET …/preferences/live</c>: what is known of the shopper after every event acknowledged so far.</summary>
public static class GetLive
{
    public static async Task<Ok<LiveView>> HandleAsync(
        PreferenceOwner owner, LiveProfiles profiles, ActiveRules rules, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(LiveView.Of(await profiles.GetAsync(owner.UserId, ct), time.GetUtcNow(), rules.Current));
}
