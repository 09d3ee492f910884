using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Nutrition.Baskets;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary><c>GET /api/basket/score</c>: how the basket fits the shopper's goal, each point with the rule it comes from. What is not safe for them does not count: it cannot be bought.</summary>
public static class GetScore
{
    public static async Task<Results<Ok<BasketScore>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HttpContext http, CallerAccess access, NeedsReader needs, BasketScorer scorer, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        var (mine, unreadable, stated) = await needs.OfAsync(owner, Caller.Of(http), ct);
        if (unreadable is not null) return unreadable;
        var aim = AimOf.Read(http.Request.Query, stated ?? new(), out var fields);
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        return TypedResults.Ok(scorer.Score(await BasketReader.ReadAsync(database, owner, ct, mine), aim));
    }
}
