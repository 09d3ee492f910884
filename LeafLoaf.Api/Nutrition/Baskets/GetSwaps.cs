using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Nutrition.Baskets;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary><c>GET /api/basket/swaps</c> and <c>GET /api/products/{id}/swaps</c>: better products, safe for the shopper, in the same amount.</summary>
public static class GetSwaps
{
    private const int Most = 10;
    private const int MostOfALine = 3;
    private const int MostOfAProduct = 5;

    /// <summary>The best exchanges of the whole basket; <c>product_id</c> asks for one line only.</summary>
    public static async Task<Results<Ok<SwapsAnswer>, ValidationProblem, ProblemHttpResult>> BasketAsync(
        HttpContext http, CallerAccess access, NeedsReader needs, BasketScorer scorer, Swaps swaps, CurrentSnapshot current, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        var (mine, unreadable, stated) = await needs.OfAsync(owner, Caller.Of(http), ct);
        if (unreadable is not null) return unreadable;
        if (current.Value is not { } catalog) return Loading();
        var aim = AimOf.Read(http.Request.Query, stated ?? new(), out var fields);
        var only = fields.Text("product_id", 100);
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        var basket = await BasketReader.ReadAsync(database, owner, ct);
        var there = basket.Select(p => p.ProductId).ToHashSet(StringComparer.Ordinal);
        var found = basket.Where(p => only is null || p.ProductId == only)
            .Select(p => swaps.For(p, basket, aim, mine, catalog, there, only is null ? MostOfALine : Most)).ToList();
        return TypedResults.Ok(new SwapsAnswer(
            scorer.Score(basket, aim).Score, [.. found.SelectMany(f => f.Swaps).OrderByDescending(Worth).Take(Most)], found.Sum(f => f.KeptAway)));
    }

    /// <summary>What is better than a product for the shopper's goal.</summary>
    public static async Task<Results<Ok<SwapsAnswer>, ValidationProblem, ProblemHttpResult>> ProductAsync(
        string id, HttpContext http, NeedsReader needs, BasketScorer scorer, Swaps swaps, CurrentSnapshot current, CancellationToken ct)
    {
        var (mine, unreadable, stated) = await needs.OfAsync(http, named: null, ct);
        if (unreadable is not null) return unreadable;
        if (current.Value is not { } catalog) return Loading();
        var aim = AimOf.Read(http.Request.Query, stated ?? new(), out var fields);
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        if (catalog.Ids.Find(id) is not (>= 0 and var ordinal))
            return TypedResults.Problem($"No product has the id '{id}'.", statusCode: StatusCodes.Status404NotFound);
        var part = Swaps.PartOf(ordinal, 1, catalog) with { Name = catalog.Name(ordinal) };
        var (better, keptAway) = swaps.For(part, [part], aim, mine, catalog, new HashSet<string>(StringComparer.Ordinal), MostOfAProduct, alone: true);
        return TypedResults.Ok(new SwapsAnswer(scorer.Score([part], aim, alone: true).Score, better, keptAway));
    }

    private static double Worth(SwapAnswer swap) => SwapRank.Worth(swap.Gain, swap.Closeness, swap.PriceChange);

    private static ProblemHttpResult Loading() =>
        TypedResults.Problem("The catalog is still being loaded.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
