using LeafLoaf.Api.Http;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary><c>GET …/preferences/explain?dimension=brands.oatly</c>: the events and amounts that made one number.</summary>
public static class Explain
{
    private const int LongestName = 200;

    public static async Task<Results<Ok<Explanation>, ValidationProblem>> HandleAsync(
        HttpContext http, PreferenceOwner owner, LiveProfiles profiles, ShopperLog log, ActiveRules rules, TimeProvider time, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var path = fields.Text("dimension", LongestName) ?? "";
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        if (!Dimensions.TrySplit(path, out var dimension, out var value))
            return DimensionFault.Of($"one of {string.Join(", ", Dimensions.All)}, a dot and a value, such as brands.oatly");
        // At the version that is live here, so that the signals add up to the number shown.
        var version = (await profiles.GetAsync(owner.UserId, ct)).Version;
        return TypedResults.Ok(await Explanation.OfAsync(log.Replayed, owner.UserId, version, dimension, value, rules.Current, time.GetUtcNow(), ct));
    }
}
