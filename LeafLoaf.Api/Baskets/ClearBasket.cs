using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Baskets;

/// <summary><c>POST /api/basket/clear</c>: takes out everything that is not saved for later.</summary>
public static class ClearBasket
{
    public static async Task<IResult> HandleAsync(HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        return await writes.RunAsync(http, owner, Idempotency.Fingerprint("clear"), async (basket, token) =>
        {
            var (connection, cartId, version, _, _) = basket;
            var lines = await connection.ListAsync("select product_id, quantity from cart_lines where cart_id = $1 and not saved_for_later order by product_id",
                [cartId], r => (Id: r.GetString(0), Quantity: r.GetInt32(1)), token);
            if (lines.Count == 0) return (version, null);
            return (await BasketStore.WriteAsync(connection, cartId, [.. lines.Select(l => new BasketLineWrite(l.Id, null, 0, "USD"))],
                v => [.. lines.Select((l, i) => new Core.Orders.ShopSignal($"basket-{v}-{i}", owner, EventTypes.RemoveFromCart, l.Id, l.Quantity))], token), null);
        }, ct);
    }
}
