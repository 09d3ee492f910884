using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary><c>POST /api/basket/swap</c>: one product takes another's place, in one change of the basket.</summary>
public static class SwapItem
{
    /// <param name="Packs">Of the new product; left out, as many as come to the same amount.</param>
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1)] string FromProductId,
        [property: Required, StringLength(100, MinimumLength = 1)] string ToProductId,
        [property: Range(1, BasketRules.MostPacks)] int? Packs = null,
        [property: StringLength(Owner.LongestId)] string? UserId = null, [property: StringLength(100)] string? SessionId = null);

    public static async Task<IResult> HandleAsync(Request body, HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        if (body.FromProductId == body.ToProductId) return Fault("to_product_id", "It is the same product.");
        return await writes.RunAsync(http, owner, Idempotency.Fingerprint("swap", body.FromProductId, body.ToProductId, body.Packs), async (basket, token) =>
        {
            var (connection, cartId, version, needs, _) = basket;
            var lines = await ReadAsync(connection, cartId, [body.FromProductId, body.ToProductId], token);
            if (lines.Find(l => l.Id == body.FromProductId) is not { There: { SavedForLater: false } there } from)
                return (version, Fault("from_product_id", "The basket does not hold it."));
            if (lines.Find(l => l.Id == body.ToProductId) is not { Price: { } price } to) return (version, Fault("to_product_id", "No product with a price has this id."));
            if (GateAnswer.Against(to.Allergens, to.Diets, needs) is { } why) return (version, ChangeItem.Unsafe(to.Id, to.Name, why));
            var wanted = new PackedAmount(from.Pack, there.Quantity, from.Price ?? 0);
            var packs = body.Packs ?? AmountGuard.PacksFor(wanted, to.Pack, price, BasketRules.MostPacks);
            if (packs is null || AmountGuard.Judge(wanted, new(to.Pack, packs.Value, price)).Refusal is not null)
                return (version, Fault("packs", AmountGuard.Judge(wanted, new(to.Pack, packs ?? 1, price)).Refusal ?? "No number of packs comes to the same amount."));
            var before = to.There is { SavedForLater: false } kept ? kept.Quantity : 0;
            var after = new BasketLineState(Math.Min(BasketRules.MostPacks, before + packs.Value), false);
            return (await BasketStore.WriteAsync(connection, cartId,
                [new(from.Id, null, 0, from.Currency), new(to.Id, after, price, to.Currency)],
                v => [new($"basket-{v}-0", owner, EventTypes.RemoveFromCart, from.Id, there.Quantity, body.SessionId),
                      new($"basket-{v}-1", owner, EventTypes.AddToCart, to.Id, packs.Value, body.SessionId)], token), null);
        }, ct);
    }

    internal static IResult Fault(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });

    internal static Task<List<Line>> ReadAsync(NpgsqlConnection connection, Guid cartId, string[] ids, CancellationToken ct) => connection.ListAsync(
        """
        select p.id, p.name, p.price, coalesce(p.currency, 'USD'), p.size_amount, p.size_unit, p.contains, p.may_contain, p.allergens_unknown, p.diets,
               l.quantity, l.saved_for_later
        from products p left join cart_lines l on l.cart_id = $1 and l.product_id = p.id where p.id = any($2)
        """, [cartId, ids], r => new Line(
            r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetDecimal(2), r.GetString(3), new(r.IsDBNull(4) ? null : r.GetDouble(4), r.Text(5)),
            new((Allergens)r.GetInt32(6), (Allergens)r.GetInt32(7), r.GetBoolean(8)), (Diets)r.GetInt32(9),
            r.IsDBNull(10) ? null : new(r.GetInt32(10), r.GetBoolean(11))), ct);

    /// <summary>A product and its line in the basket, if it has one.</summary>
    internal sealed record Line(
        string Id, string Name, decimal? Price, string Currency, PackAmount Pack, AllergenStatement Allergens, Diets Diets, BasketLineState? There);
}
