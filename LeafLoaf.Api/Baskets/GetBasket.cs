using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary><c>GET /api/basket</c>: the basket with today's prices and what it comes to.</summary>
public static class GetBasket
{
    public static async Task<Results<Ok<BasketAnswer>, ProblemHttpResult>> HandleAsync(
        HttpContext http, CallerAccess access, NeedsReader needs, NpgsqlDataSource database, ShopRules rules, TimeProvider time, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        var (mine, unreadable) = await needs.OfAsync(owner, Caller.Of(http), ct);
        if (unreadable is not null) return unreadable;
        await using var connection = await database.OpenConnectionAsync(ct);
        var basket = await BasketStore.ReadAsync(connection, owner, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct);
        http.Response.Headers.ETag = Preconditions.ETag(basket.Version);
        return TypedResults.Ok(BasketAnswer.Of(basket, rules, mine));
    }
}
