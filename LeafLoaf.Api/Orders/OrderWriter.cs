using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Orders;

/// <summary>Writes an order whose payment is reserved: all of it in one transaction, or nothing and a refusal.</summary>
public sealed class OrderWriter(NpgsqlDataSource database, ShopRules rules, NeedsReader needs, TimeProvider time)
{
    /// <returns>Null when the order is written, also by somebody else meanwhile; otherwise why not, with the payment given up.</returns>
    public async Task<IResult?> WriteAsync(Checkout checkout, PlaceOrder.Request body, CancellationToken ct)
    {
        // Read again, since the profile may have changed while the payment was on its way.
        var (mine, unreadable) = await needs.OfAsync(checkout.UserId, new Caller(checkout.UserId), ct);
        if (unreadable is not null) return unreadable;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var state = await connection.FirstAsync("select state from checkouts where order_id = $1 for update", [checkout.OrderId], r => r.GetString(0), ct);
        if (state == Checkouts.Ordered) return null;
        if (state != Checkouts.Authorizing) return Checkouts.Conflict("This checkout took too long and was given up. Send it again.");
        if (await TryAsync(connection, checkout, body, mine, ct) is not { } refusal)
        {
            await transaction.CommitAsync(ct);
            return null;
        }
        await transaction.RollbackAsync(ct);
        // On the connection at hand: waiting for a second one while holding the first would let a crowd lock itself out.
        await Checkouts.CloseAsync(connection, checkout.OrderId, "refused", "could not be written", ct);
        return refusal;
    }

    private async Task<IResult?> TryAsync(NpgsqlConnection connection, Checkout checkout, PlaceOrder.Request body, ShopperNeeds mine, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var version = await connection.FirstAsync("select version from carts where id = $1 and status = 'active' for update", [checkout.CartId], r => (long?)r.GetInt64(0), ct);
        if (version != checkout.CartVersion) return Checkouts.Conflict("The basket changed while it was being paid. Look at it again.");
        var basket = await BasketStore.ReadAsync(connection, checkout.UserId, checkout.CartId, checkout.CartVersion, DateOnly.FromDateTime(now.UtcDateTime), ct);
        if (Checkouts.Unsafe(basket, mine) is { } unsafeNow) return unsafeNow;
        var lines = basket.Active.ToList();
        if (lines.Exists(l => l.PriceNow is null)) return Checkouts.Conflict("Something in the basket can no longer be bought.");
        var totals = BasketAnswer.TotalsOf(lines, rules, basket.Member);
        if (totals.Total != checkout.Amount) return Checkouts.Conflict($"Prices changed while it was being paid: it comes to {totals.Total} now.");
        if (DeliverySlot.Find(body.SlotId, rules.Slots, now) is not { } slot) return Checkouts.Conflict("The delivery slot can no longer be booked.");

        await Stock.LockAsync(connection, lines.Select(l => l.ProductId), ct);
        var shorts = await Stock.ReserveAsync(connection, [.. lines.Select(l => (l.ProductId, l.Quantity))], ct);
        if (shorts.Count > 0) return Checkouts.OutOfStock(shorts.Select(s => (s.ProductId, lines.First(l => l.ProductId == s.ProductId).Name, s.Available)));
        if (!await BookAsync(connection, slot, ct)) return Checkouts.Conflict("The delivery slot is full. Choose another.");
        await InsertAsync(connection, checkout, body, slot, lines, totals, ct);
        return null;
    }

    private async Task<bool> BookAsync(NpgsqlConnection connection, DeliverySlot slot, CancellationToken ct) => await connection.ExecuteAsync(
        """
        insert into delivery_slots as s (slot_id, starts_at, ends_at, capacity, booked) values ($1, $2, $3, $4, 1)
        on conflict (slot_id) do update set booked = s.booked + 1 where s.booked < s.capacity
        """, [slot.Id, slot.StartsAt, slot.EndsAt, rules.Slots.Capacity], ct) == 1;

    private static async Task InsertAsync(
        NpgsqlConnection connection, Checkout checkout, PlaceOrder.Request body, DeliverySlot slot, List<BasketLine> lines, Totals totals, CancellationToken ct)
    {
        var id = checkout.OrderId;
        var wishes = (body.Substitutions ?? []).DistinctBy(s => s.ProductId).ToDictionary(s => s.ProductId, s => s.Policy, StringComparer.Ordinal);
        T[] Each<T>(Func<BasketLine, T> value) => [.. lines.Select(value)];
        T[] Priced<T>(Func<LineTotal, T> value) => [.. totals.Lines.Select(value)];
        await using (var batch = new NpgsqlBatch(connection)
            .Then(
                """
                insert into orders (id, user_id, state, currency, items_total, discount_total, delivery_fee, tax_total, total, discounts, address,
                                    slot_id, slot_starts_at, slot_ends_at, authorized, payment_state, payment_method)
                values ($1, $2, 'placed', $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $8, 'authorized', $14)
                """, id, checkout.UserId, checkout.Currency, totals.Items, totals.Discount, totals.DeliveryFee, totals.Tax, totals.Total,
                JsonSerializer.Serialize(totals.Discounts, OrderReader.Json), JsonSerializer.Serialize(body.Address, OrderReader.Json), slot.Id, slot.StartsAt, slot.EndsAt, body.Payment.Method)
            .Then(
                """
                insert into order_lines (order_id, line_no, product_id, name, brand, category, size, image_url, quantity, ordered, unit_price, discount, tax_percent, tax, total, substitution)
                select $1, x.no, x.id, x.name, x.brand, x.category, x.size, x.image, x.packs, x.packs, x.price, x.discount, x.percent, x.tax, x.total, x.wish
                from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::numeric[], $10::numeric[], $11::numeric[],
                            $12::numeric[], $13::numeric[], $14::text[]) with ordinality
                     as x (id, name, brand, category, size, image, packs, price, discount, percent, tax, total, wish, no)
                """, id, Each(l => l.ProductId), Each(l => l.Name), Each(l => l.Brand), Each(l => l.Category), Each(l => l.Size), Each(l => l.ImageUrl),
                Each(l => l.Quantity), Each(l => l.PriceNow!.Value), Priced(t => t.Discount), Priced(t => t.TaxPercent), Priced(t => t.Tax), Priced(t => t.Total),
                Each(l => wishes.GetValueOrDefault(l.ProductId, "replace")))
            .Then("insert into order_events (order_id, seq, action, to_state, actor, role) values ($1, 1, 'place', 'placed', $2, 'shopper')", id, checkout.UserId)
            .Then("update carts set status = 'ordered', updated_at = now() where id = $1", checkout.CartId)
            .Then(
                """
                with next as (
                    insert into carts (user_id, version) select $2, nextval('cart_versions')
                    where exists (select from cart_lines where cart_id = $1 and saved_for_later) returning id)
                update cart_lines set cart_id = next.id from next where cart_id = $1 and saved_for_later
                """, checkout.CartId, checkout.UserId)
            .Then("update checkouts set state = 'ordered', updated_at = now() where order_id = $1", id))
            await batch.ExecuteNonQueryAsync(ct);
        await BasketSignals.WriteAsync(connection, [.. lines.Select((l, i) => new ShopSignal(
            OrderTransitions.PurchaseId(id, i + 1), checkout.UserId, EventTypes.Purchase, l.ProductId, l.Quantity))], ct);
    }
}
