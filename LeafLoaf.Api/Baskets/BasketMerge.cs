using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary>
/// Brings an anonymous shopper's basket into the basket of the account they sign in to. The larger quantity of a product counts
/// and what either wanted to buy is not saved for later; nothing is added twice when it is called again. The signals were sent
/// under the anonymous id already and come along when the profiles are merged, so none is sent here.
/// </summary>
public static class BasketMerge
{
    /// <summary>Within the caller's transaction on <paramref name="connection"/>, or each statement alone without one.</summary>
    /// <returns>How many lines came over; those beyond the basket's limit stay behind.</returns>
    public static async Task<int> RunAsync(NpgsqlConnection connection, string fromUserId, string intoUserId, CancellationToken ct)
    {
        if (fromUserId == intoUserId) return 0;
        var from = await connection.FirstAsync("select id from carts where user_id = $1 and status = 'active' for update",
            [fromUserId], r => (Guid?)r.GetGuid(0), ct);
        if (from is null) return 0;
        var (into, _) = await BasketStore.LockAsync(connection, intoUserId, ct);
        var moved = await connection.ExecuteAsync(
            $"""
            insert into cart_lines as l (cart_id, product_id, quantity, saved_for_later, unit_price, currency, added_at)
            select $2, product_id, quantity, saved_for_later, unit_price, currency, added_at from (
                select *, row_number() over (partition by exists (select from cart_lines k where k.cart_id = $2 and k.product_id = f.product_id)
                                             order by saved_for_later, added_at desc) as place,
                       exists (select from cart_lines k where k.cart_id = $2 and k.product_id = f.product_id) as known
                from cart_lines f where f.cart_id = $1) as incoming
            where known or place <= {BasketRules.MostLines} - (select count(*) from cart_lines where cart_id = $2)
            on conflict (cart_id, product_id) do update
            set quantity = greatest(l.quantity, excluded.quantity), saved_for_later = l.saved_for_later and excluded.saved_for_later
            """, [from, into], ct);
        await connection.ExecuteAsync("update carts set status = 'merged', updated_at = now() where id = $1", [from], ct);
        await connection.ExecuteAsync("update carts set version = nextval('cart_versions'), updated_at = now() where id = $1", [into], ct);
        return moved;
    }
}
