using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary><c>PUT</c> and <c>DELETE /api/basket/items/{product_id}</c>: says how many packs of a product the basket shall hold.</summary>
public static class ChangeItem
{
    /// <param name="Quantity">Packs; 0 takes the product out.</param>
    /// <param name="SavedForLater">True to keep it without buying it; left out, it stays as it is.</param>
    public sealed record Request(
        [property: Range(0, BasketRules.MostPacks)] int Quantity, bool? SavedForLater = null,
        [property: StringLength(Owner.LongestId)] string? UserId = null, [property: StringLength(100)] string? SessionId = null);

    public static async Task<IResult> PutAsync(
        string productId, Request body, HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        return refusal ?? await ChangeAsync(http, owner, productId, body, writes, ct);
    }

    public static async Task<IResult> DeleteAsync(
        string productId, HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        return refusal ?? await ChangeAsync(http, owner, productId, new Request(0), writes, ct);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, string owner, string productId, Request wanted, BasketWrites writes, CancellationToken ct)
    {
        var fingerprint = Idempotency.Fingerprint("item", productId, wanted.Quantity, wanted.SavedForLater);
        return await writes.RunAsync(http, owner, fingerprint, async (basket, token) =>
        {
            var (connection, cartId, version, needs, _) = basket;
            var line = await FindAsync(connection, cartId, productId, token);
            if (wanted.Quantity > 0 && Unbuyable(productId, line) is { } problem) return (version, problem);
            BasketLineState? after = wanted.Quantity == 0 ? null : new(wanted.Quantity, wanted.SavedForLater ?? line.Before?.SavedForLater ?? false);
            if (after == line.Before) return (version, null);
            if (BasketRules.PutsIn(line.Before, after) && GateAnswer.Against(line.Allergens, line.Diets, needs) is { } why)
                return (version, Unsafe(productId, line.Name!, why));
            var verdict = BasketRules.Change(line.Before, after, line.Lines);
            if (verdict.Refusal is { } reason) return (version, Fault("product_id", reason));
            return (await BasketStore.WriteAsync(connection, cartId, [new(productId, after, line.Price ?? 0, line.Currency ?? "USD")],
                v => verdict.Signal is { } signal ? [new($"basket-{v}", owner, signal, productId, verdict.Quantity, wanted.SessionId)] : [], token), null);
        }, ct);
    }

    private static IResult? Unbuyable(string productId, Found line)
    {
        if (!line.Exists) return TypedResults.Problem($"No product has the id '{productId}'.", statusCode: StatusCodes.Status404NotFound);
        return line.Price is null ? Fault("product_id", $"'{line.Name}' has no price, so it cannot be bought.") : null;
    }

    /// <summary>The refusal of a product that is not known to be safe: names it, the allergen or diet, and what is known.</summary>
    internal static ValidationProblem Unsafe(string productId, string name, GateAnswer why) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]>(StringComparer.Ordinal) { ["product_id"] = [GateAnswer.Sentence(name, why)] }, title: "Not safe for you",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["product_id"] = productId, ["gate"] = why });

    private static ValidationProblem Fault(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });

    private static Task<Found> FindAsync(NpgsqlConnection connection, Guid cartId, string productId, CancellationToken ct) =>
        connection.FirstAsync(
            """
            select p.id is not null, p.name, p.price, p.currency, l.quantity, l.saved_for_later, (select count(*) from cart_lines where cart_id = $1),
                   coalesce(p.contains, 0), coalesce(p.may_contain, 0), coalesce(p.allergens_unknown, true), coalesce(p.diets, 0)
            from (select $2::text as id) as wanted
            left join products p on p.id = wanted.id
            left join cart_lines l on l.cart_id = $1 and l.product_id = wanted.id
            """, [cartId, productId], r => new Found(r.GetBoolean(0), r.Text(1), r.IsDBNull(2) ? null : r.GetDecimal(2), r.Text(3),
                r.IsDBNull(4) ? null : new BasketLineState(r.GetInt32(4), r.GetBoolean(5)), (int)r.GetInt64(6),
                new AllergenStatement((Allergens)r.GetInt32(7), (Allergens)r.GetInt32(8), r.GetBoolean(9)), (Diets)r.GetInt32(10)), ct)!;

    private sealed record Found(bool Exists, string? Name, decimal? Price, string? Currency, BasketLineState? Before, int Lines, AllergenStatement Allergens, Diets Diets);
}
