using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary><c>GET …/preferences/explain?dimension=brands.oatly</c>: the events and amounts that made one number.</summary>
public static class Explain
{
    private const int LongestName = 200;

    /// <summary>An <see cref="Explanation"/> as its shopper reads it.</summary>
    public sealed record Answer(string Dimension, double Value, double Raw, IReadOnlyList<Behind> Signals);

    /// <summary>An <see cref="ExplainedSignal"/>, and why the shopper must not have its product, where that is so.</summary>
    public sealed record Behind(
        string EventId, string Type, string Signal, string? ProductId, string? ProductName, DateTimeOffset At, double Amount, double Decayed, bool Retracted, GateAnswer? Unsafe);

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HttpContext http, PreferenceOwner owner, LiveProfiles profiles, ShopperLog log, ActiveRules rules, OwnPast past, TimeProvider time, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var path = fields.Text("dimension", LongestName) ?? "";
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        if (!Dimensions.TrySplit(path, out var dimension, out var value))
            return DimensionFault.Of($"one of {string.Join(", ", Dimensions.All)}, a dot and a value, such as brands.oatly");
        // At the version that is live here, so that the signals add up to the number shown.
        var version = (await profiles.GetAsync(owner.UserId, ct)).Version;
        var found = await Explanation.OfAsync(log.Replayed, owner.UserId, version, dimension, value, rules.Current, time.GetUtcNow(), ct);
        var (marks, unreadable) = await past.MarksAsync(owner.UserId, Caller.Of(http), found.Signals.Select(s => s.ProductId), ct);
        if (unreadable is not null) return unreadable;
        return TypedResults.Ok(new Answer(found.Dimension, found.Value, found.Raw, [.. found.Signals.Select(s => new Behind(
            s.EventId, s.Type, s.Signal, s.ProductId, s.ProductName, s.At, s.Amount, s.Decayed, s.Retracted, s.ProductId is { } id ? marks.GetValueOrDefault(id) : null))]));
    }
}
