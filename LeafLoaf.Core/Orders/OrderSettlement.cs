using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders.Payments;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>
/// Brings the provider's books in line with ours: takes the money of packed orders, gives up reservations of checkouts that
/// ended without an order, pays refunds. Every step may be repeated or run twice at once; a killed one is simply done again.
/// </summary>
public sealed class OrderSettlement(NpgsqlDataSource database, IPaymentProvider payments, ILogger<OrderSettlement> logger)
{
    private const int AtOnce = 200;

    /// <summary>How long a checkout may wait for its shopper to try again before its reservation is given up.</summary>
    private const int PatienceSeconds = 60;

    /// <returns>How many steps were settled.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await database.ExecuteAsync(
            """
            update checkouts set state = 'abandoned', reason = 'not finished', void_pending = true, updated_at = now()
            where state = 'authorizing' and updated_at < now() - make_interval(secs => $1)
            """, [(double)PatienceSeconds], ct);
        return await GiveUpCheckoutsAsync(ct) + await CaptureAsync(ct) + await GiveUpOrdersAsync(ct) + await RefundAsync(ct);
    }

    private async Task<int> GiveUpCheckoutsAsync(CancellationToken ct)
    {
        var ids = await database.ListAsync($"select order_id from checkouts where void_pending order by updated_at limit {AtOnce}", [], r => r.GetGuid(0), ct);
        foreach (var id in ids)
            if ((await payments.VoidAsync(Key(id), ct)).Outcome is not PaymentOutcome.Unknown)
                await database.ExecuteAsync("update checkouts set void_pending = false, updated_at = now() where order_id = $1", [id], ct);
        return ids.Count;
    }

    private async Task<int> CaptureAsync(CancellationToken ct)
    {
        var orders = await database.ListAsync(
            $"select id, total from orders where payment_state = 'authorized' and state not in ('placed', 'cancelled') order by updated_at limit {AtOnce}", [],
            r => (Id: r.GetGuid(0), Total: r.GetDecimal(1)), ct);
        foreach (var (id, total) in orders)
        {
            var result = await payments.CaptureAsync(Key(id), total, ct);
            if (result.Outcome == PaymentOutcome.Unknown) continue;
            if (result.Outcome == PaymentOutcome.Declined) logger.LogError("Order {Order} was packed but its payment failed: {Reason}", id, result.Reason);
            await database.ExecuteAsync("update orders set payment_state = $2 where id = $1 and payment_state = 'authorized'",
                [id, result.Outcome == PaymentOutcome.Done ? "captured" : "failed"], ct);
        }
        return orders.Count;
    }

    // Cancelled while its money was being taken: what was taken is paid back.
    private async Task<int> GiveUpOrdersAsync(CancellationToken ct)
    {
        var ids = await database.ListAsync($"select id from orders where payment_state = 'void_pending' order by updated_at limit {AtOnce}", [], r => r.GetGuid(0), ct);
        foreach (var id in ids)
        {
            var result = await payments.VoidAsync(Key(id), ct);
            if (result.Outcome == PaymentOutcome.Done)
                await database.ExecuteAsync("update orders set payment_state = 'voided' where id = $1 and payment_state = 'void_pending'", [id], ct);
            else if (result.Outcome == PaymentOutcome.Declined)
                await database.ExecuteAsync(
                    """
                    with taken as (update orders set payment_state = 'captured', refunded_total = total where id = $1 and payment_state = 'void_pending' returning id, total)
                    insert into refunds (id, order_id, amount, reason) select $2, id, total, 'order cancelled' from taken where total > 0
                    """, [id, Guid.CreateVersion7()], ct);
        }
        return ids.Count;
    }

    private async Task<int> RefundAsync(CancellationToken ct)
    {
        var refunds = await database.ListAsync(
            $"""
            select r.id, r.order_id, r.amount from refunds r join orders o on o.id = r.order_id
            where r.state = 'pending' and o.payment_state = 'captured' order by r.created_at limit {AtOnce}
            """, [], r => (Id: r.GetGuid(0), Order: r.GetGuid(1), Amount: r.GetDecimal(2)), ct);
        foreach (var (id, order, amount) in refunds)
        {
            var result = await payments.RefundAsync(Key(order), id.ToString("N"), amount, ct);
            if (result.Outcome == PaymentOutcome.Unknown) continue;
            if (result.Outcome == PaymentOutcome.Declined) logger.LogError("Refund {Refund} of order {Order} failed: {Reason}", id, order, result.Reason);
            await database.ExecuteAsync("update refunds set state = $2, settled_at = now() where id = $1 and state = 'pending'",
                [id, result.Outcome == PaymentOutcome.Done ? "done" : "failed"], ct);
        }
        return refunds.Count;
    }

    /// <summary>The provider's key of an order's payment.</summary>
    public static string Key(Guid orderId) => orderId.ToString("N");
}
