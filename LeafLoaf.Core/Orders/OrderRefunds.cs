using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>Packs of a line that are paid back.</summary>
public sealed record RefundLine(int LineNo, int Quantity);

/// <param name="Refusal">Why not; null when it is done.</param>
/// <param name="Field">The field of the request the refusal is about; null when it is about the order.</param>
public sealed record RefundVerdict(decimal Amount, string? Refusal = null, string? Field = null);

/// <summary>Pays back lines of a delivered order in the caller's transaction; the money itself is moved by <see cref="OrderSettlement"/>.</summary>
public static class OrderRefunds
{
    /// <param name="claimId">The approved claim it follows from, which teaches the profile that the products were returned; null for a courtesy.</param>
    public static async Task<RefundVerdict> ApplyAsync(
        NpgsqlConnection connection, OrderHead order, IReadOnlyList<RefundLine> packs, Actor actor, string reason, string? claimId, CancellationToken ct)
    {
        var lines = await LinesAsync(connection, order.Id, ct);
        if (Fault(lines, packs) is { } fault) return new(0, fault, "lines");
        var byNo = packs.ToDictionary(p => p.LineNo, p => p.Quantity);
        var rest = lines.All(l => l.Refunded + byNo.GetValueOrDefault(l.LineNo) == l.Quantity);
        var action = rest ? OrderAction.RefundRest : OrderAction.RefundPart;
        var verdict = OrderStates.Decide(order.State, action, actor.Role);
        if (verdict.To is not { } to) return new(0, verdict.Reason);
        var amounts = packs.Select(p => LinePrices.Refund(lines.First(l => l.LineNo == p.LineNo), p.Quantity)).ToArray();
        var amount = amounts.Sum();
        if (amount <= 0 || order.RefundedTotal + amount > order.Total) return new(0, "Nothing is left to be paid back for these lines.", "lines");
        await using (var batch = new NpgsqlBatch(connection)
            .Then("update orders set state = $2, refunded_total = refunded_total + $3, updated_at = now() where id = $1", order.Id, to, amount)
            .Then(
                """
                update order_lines l set refunded = l.refunded + x.packs, refunded_amount = l.refunded_amount + x.amount
                from unnest($2::integer[], $3::integer[], $4::numeric[]) as x (line_no, packs, amount) where l.order_id = $1 and l.line_no = x.line_no
                """, order.Id, packs.Select(p => p.LineNo).ToArray(), packs.Select(p => p.Quantity).ToArray(), amounts)
            .Then("insert into refunds (id, order_id, amount, reason, claim_id) values ($1, $2, $3, $4, $5)", Guid.CreateVersion7(), order.Id, amount, reason, claimId))
            await batch.ExecuteNonQueryAsync(ct);
        await OrderTransitions.AuditAsync(connection, order.Id, action, order.State, to, actor, reason, new { amount, lines = packs }, ct);
        if (claimId is not null)
            await BasketSignals.WriteAsync(connection, [.. packs.Select(p => new ShopSignal(
                $"claim-{claimId}-{p.LineNo}", order.UserId, EventTypes.Returned, lines.First(l => l.LineNo == p.LineNo).ProductId, p.Quantity))], ct);
        return new(amount);
    }

    public static Task<List<OrderedLine>> LinesAsync(NpgsqlConnection connection, Guid orderId, CancellationToken ct) => connection.ListAsync(
        "select line_no, product_id, quantity, unit_price, discount, tax_percent, tax, total, refunded, refunded_amount from order_lines where order_id = $1 order by line_no",
        [orderId], r => new OrderedLine(r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.GetDecimal(3),
            new LineTotal(r.GetDecimal(7) - r.GetDecimal(6) + r.GetDecimal(4), r.GetDecimal(4), r.GetDecimal(5), r.GetDecimal(6), r.GetDecimal(7)),
            r.GetInt32(8), r.GetDecimal(9)), ct);

    /// <summary>What is wrong with the packs asked for; null when nothing is.</summary>
    public static string? Fault(IReadOnlyList<OrderedLine> lines, IReadOnlyList<RefundLine> packs)
    {
        if (packs.Count == 0) return "At least one line is needed.";
        if (packs.DistinctBy(p => p.LineNo).Count() != packs.Count) return "Each line may be named once.";
        foreach (var pack in packs)
        {
            if (lines.FirstOrDefault(l => l.LineNo == pack.LineNo) is not { } line) return $"The order has no line {pack.LineNo}.";
            if (pack.Quantity < 1 || pack.Quantity > line.Quantity - line.Refunded)
                return $"Of line {pack.LineNo}, from 1 to {line.Quantity - line.Refunded} packs can be paid back.";
        }
        return null;
    }
}
