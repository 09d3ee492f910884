using System.Text.Json;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>Who did something, for the audit: a shopper's or agent's id, or the name of a job.</summary>
public sealed record Actor(string Id, ActorRole Role)
{
    public string RoleName => Role.ToString().ToLowerInvariant();
}

/// <summary>An order that is locked for a change.</summary>
public sealed record OrderHead(Guid Id, string UserId, string State, decimal Total, decimal RefundedTotal, decimal Authorized, string PaymentState, string? SlotId, DateTimeOffset PlacedAt);

/// <summary>Moves orders from state to state, each time with what follows from it for stock, slot, payment, profile and audit, in the caller's transaction.</summary>
public static class OrderTransitions
{
    /// <summary>Takes an order for this transaction; null when there is none.</summary>
    public static Task<OrderHead?> LockAsync(NpgsqlConnection connection, Guid orderId, CancellationToken ct) =>
        connection.FirstAsync(
            "select id, user_id, state, total, refunded_total, authorized, payment_state, slot_id, placed_at from orders where id = $1 for update", [orderId],
            r => new OrderHead(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetDecimal(3), r.GetDecimal(4), r.GetDecimal(5), r.GetString(6), r.Text(7), r.Time(8)), ct);

    /// <summary>Picks, sends out, delivers or cancels a locked order.</summary>
    public static async Task<OrderVerdict> ApplyAsync(
        NpgsqlConnection connection, OrderHead order, OrderAction action, Actor actor, string? reason, CancellationToken ct)
    {
        var verdict = OrderStates.Decide(order.State, action, actor.Role);
        if (verdict.To is not { } to) return verdict;
        await using (var batch = new NpgsqlBatch(connection).Then("update orders set state = $2, updated_at = now() where id = $1", order.Id, to))
        {
            if (action == OrderAction.Pick) TakeFromShelf(batch, order);
            if (action == OrderAction.Cancel) Undo(batch, order);
            await batch.ExecuteNonQueryAsync(ct);
        }
        if (action == OrderAction.Cancel) await TakeBackSignalsAsync(connection, order, ct);
        await AuditAsync(connection, order.Id, action, order.State, to, actor, reason, null, ct);
        return verdict;
    }

    /// <summary>Adds a line to the order's timeline.</summary>
    public static Task<int> AuditAsync(
        NpgsqlConnection connection, Guid orderId, OrderAction? action, string? from, string to, Actor actor, string? reason, object? details, CancellationToken ct) =>
        connection.ExecuteAsync(
            """
            insert into order_events (order_id, seq, action, from_state, to_state, actor, role, reason, details)
            select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8::jsonb from order_events where order_id = $1
            """,
            [orderId, action is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : "place", from, to, actor.Id, actor.RoleName, reason,
             details is null ? null : JsonSerializer.Serialize(details)], ct);

    // Every statement on several rows of stock locks them in the order of their products, so that none waits for another in a circle.
    private const string LockStock =
        "select 1 from stock where product_id in (select product_id from order_lines where order_id = $1) order by product_id collate \"C\" for update";

    private const string Packs = "(select product_id, sum(quantity)::integer as packs from order_lines where order_id = $1 group by product_id) as l";

    private static void TakeFromShelf(NpgsqlBatch batch, OrderHead order) => batch.Then(LockStock, order.Id).Then(
        $"update stock s set on_hand = on_hand - l.packs, reserved = reserved - l.packs from {Packs} where s.product_id = l.product_id", order.Id);

    private static void Undo(NpgsqlBatch batch, OrderHead order)
    {
        batch.Then(LockStock, order.Id).Then(
            order.State == OrderState.Placed
                ? $"update stock s set reserved = reserved - l.packs from {Packs} where s.product_id = l.product_id"
                : $"update stock s set on_hand = on_hand + l.packs from {Packs} where s.product_id = l.product_id", order.Id);
        if (order.SlotId is { } slot) batch.Then("update delivery_slots set booked = booked - 1 where slot_id = $1 and booked > 0", slot);
        if (order.PaymentState == "authorized") batch.Then("update orders set payment_state = 'void_pending' where id = $1", order.Id);
        else if (order.PaymentState == "captured" && order.Total > order.RefundedTotal)
            batch.Then("insert into refunds (id, order_id, amount, reason) values ($1, $2, $3, 'order cancelled')",
                    Guid.CreateVersion7(), order.Id, order.Total - order.RefundedTotal)
                .Then("update orders set refunded_total = total where id = $1", order.Id);
    }

    // What was never delivered was not bought: the purchases are taken back, not counted as returned.
    private static async Task TakeBackSignalsAsync(NpgsqlConnection connection, OrderHead order, CancellationToken ct)
    {
        var lines = await connection.ListAsync("select line_no from order_lines where order_id = $1 order by line_no", [order.Id], r => r.GetInt32(0), ct);
        await BasketSignals.WriteAsync(connection,
            [.. lines.Select(l => new ShopSignal($"{PurchaseId(order.Id, l)}-x", order.UserId, EventTypes.Retracted, null, Target: PurchaseId(order.Id, l)))], ct);
    }

    /// <summary>The id of the event that tells of a line's purchase.</summary>
    public static string PurchaseId(Guid orderId, int line) => $"order-{orderId:N}-{line}";
}
