using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary><c>POST …/preferences/reset</c>: forgets everything, a dimension or one value, from here on. Retracting the reset takes it back.</summary>
public static class Reset
{
    private const int LongestName = 200;

    /// <param name="Dimension"><c>all</c>, <c>brands</c>, <c>brands.oatly</c>, <c>quantities</c> and so on.</param>
    public sealed record Request(string Dimension);

    public static async Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        PreferenceOwner owner, Request body, StructuralEvents events, CancellationToken ct)
    {
        if (body.Dimension.Length > LongestName || !Resetting.Knows(body.Dimension))
            return DimensionFault.Of($"one of {Resetting.All}, {string.Join(", ", Dimensions.All)}, {Resetting.QuantitiesName}, or a value such as brands.oatly");
        return Changed.With(await events.AppendAsync(owner.UserId, EventTypes.Reset, body.Dimension, ct));
    }
}

internal static class DimensionFault
{
    public static ValidationProblem Of(string needed) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["dimension"] = [$"It has to be {needed}."] });
}
