using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>Packs another product, fewer packs, or nothing in place of a line, before the order is packed; in the caller's transaction.</summary>
public static class Substitution
{
    private sealed record Other(string Id, string Name, string? Brand, string? Category, string? Size, string? ImageUrl, decimal? Price, PackAmount Pack,
        AllergenStatement Allergens, Diets Diets);

    /// <param name="productId">What is packed instead; null to keep the product.</param>
    /// <param name="quantity">Packs, at most as many as were ordered; 0 for none.</param>
    /// <param name="needs">The shopper's: what is not known to be safe for them is never packed.</param>
    public static async Task<RefundVerdict> ApplyAsync(
        NpgsqlConnection connection, OrderHead order, int lineNo, string? productId, int quantity, ShopRules rules, ShopperNeeds needs, Actor actor, string reason, CancellationToken ct)
    {
        var verdict = OrderStates.Decide(order.State, OrderAction.Substitute, actor.Role);
        if (verdict.To is not { } to) return new(0, verdict.Reason);
        if ((await OrderRefunds.LinesAsync(connection, order.Id, ct)).FirstOrDefault(l => l.LineNo == lineNo) is not { } line)
            return new(0, $"The order has no line {lineNo}.", "line_no");
        if (quantity < 0 || quantity > line.Quantity) return new(0, $"From 0 to {line.Quantity} packs are possible.", "quantity");
        var packed = productId ?? line.ProductId;
        var other = await connection.FirstAsync("select id, name, brand, category, size, image_url, price, size_amount, size_unit, contains, may_contain, allergens_unknown, diets from products where id = $1", [packed],
            r => new Other(r.GetString(0), r.GetString(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.IsDBNull(6) ? null : r.GetDecimal(6),
                PackOf(r, 7), new AllergenStatement((Allergens)r.GetInt32(9), (Allergens)r.GetInt32(10), r.GetBoolean(11)), (Diets)r.GetInt32(12)), ct);
        if (productId is not null && other?.Price is null) return new(0, "No product with a price has this id.", "product_id");
        var same = packed == line.ProductId;
        if (!same && AllergenGate.Judge(other!.Allergens, other.Diets, needs) is { Admitted: false } gate)
            return new(0, $"'{other.Name}' is not safe for this shopper: {GateWords.Of(gate)}.", "product_id");
        if (!same && quantity > 0)
        {
            var before = await connection.FirstAsync("select size_amount, size_unit from products where id = $1", [line.ProductId], r => PackOf(r, 0), ct);
            if (AmountGuard.Judge(new(before, line.Quantity, line.UnitPrice), new(other!.Pack, quantity, other.Price!.Value), lessIsFine: true).Refusal is { } absurd)
                return new(0, absurd, "quantity");
        }
        var (unit, amounts) = LinePrices.Exchanged(line, same ? line.UnitPrice : other!.Price!.Value, quantity,
            same ? line.Amounts.TaxPercent : rules.Tax.Of(other!.Category));
        var total = order.Total - line.Amounts.Total + amounts.Total;
        if (total > order.Authorized) return new(0, "It costs more than the shopper agreed to pay.", "product_id");
        if (!await MoveReservationAsync(connection, line, packed, quantity, ct)) return new(0, "There is not enough of it in stock.", "product_id");
        await using (var batch = new NpgsqlBatch(connection)
            .Then(
                """
                update order_lines set quantity = $3, unit_price = $4, discount = $5, tax_percent = $6, tax = $7, total = $8,
                       substitute_for = case when product_id <> $9 then coalesce(substitute_for, product_id) else substitute_for end, product_id = $9
                where order_id = $1 and line_no = $2
                """, order.Id, lineNo, quantity, unit, amounts.Discount, amounts.TaxPercent, amounts.Tax, amounts.Total, packed)
            .Then(
                """
                update orders set items_total = items_total + $2, discount_total = discount_total + $3, tax_total = tax_total + $4, total = $5, updated_at = now()
                where id = $1
                """, order.Id, amounts.Goods - line.Amounts.Goods, amounts.Discount - line.Amounts.Discount, amounts.Tax - line.Amounts.Tax, total))
        {
            if (!same)
                batch.Then("update order_lines set name = $3, brand = $4, category = $5, size = $6, image_url = $7 where order_id = $1 and line_no = $2",
                    order.Id, lineNo, other!.Name, other.Brand, other.Category, other.Size, other.ImageUrl);
            await batch.ExecuteNonQueryAsync(ct);
        }
        await OrderTransitions.AuditAsync(connection, order.Id, OrderAction.Substitute, order.State, to, actor, reason,
            new { line_no = lineNo, from = line.ProductId, to = packed, from_quantity = line.Quantity, to_quantity = quantity }, ct);
        return new(line.Amounts.Total - amounts.Total);
    }

    private static PackAmount PackOf(NpgsqlDataReader r, int column) => new(r.IsDBNull(column) ? null : r.GetDouble(column), r.Text(column + 1));

    private static async Task<bool> MoveReservationAsync(NpgsqlConnection connection, OrderedLine line, string packed, int quantity, CancellationToken ct)
    {
        await Stock.LockAsync(connection, [line.ProductId, packed], ct);
        await Stock.ReleaseAsync(connection, [(line.ProductId, line.Quantity)], ct);
        return quantity == 0 || (await Stock.ReserveAsync(connection, [(packed, quantity)], ct)).Count == 0;
    }
}
