using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Workers.Service;

/// <summary>
/// Delivered orders of the made-up customers, drawn from real baskets: each of the source's products stands for one of the shop's
/// products in the same category, always the same one, so that what a household bought again is bought again. Some ended in claims.
/// </summary>
public static class SeedOrders
{
    public const int Orders = 5000;
    private const int ProductsPerCategory = 60;

    private sealed record Goods(string Id, string Name, string? Brand, string? Category, string? Size, string? ImageUrl, decimal Price);

    private sealed record Order(int Number, Guid Id, string UserId, DateTimeOffset PlacedAt, DateTimeOffset DeliveredAt, Totals Totals, List<(Goods Product, int Packs)> Lines, Claim? Claim);

    private sealed record Claim(string Id, string Kind, string Status, decimal Amount, DateTimeOffset At)
    {
        public decimal Paid => Status == ClaimStatus.Approved ? Amount : 0;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, DateOnly today, ShopRules rules, CancellationToken ct)
    {
        var goods = await GoodsAsync(connection, ct);
        if (goods.Count == 0) return;
        var orders = Make(goods, today, rules);
        await Copy.IntoAsync(connection,
            """
            orders (id, number, user_id, state, currency, items_total, discount_total, delivery_fee, tax_total, total, refunded_total, authorized, payment_state, payment_method, placed_at, updated_at)
            """, orders.Select(o => (object?[])[o.Id, (long)o.Number, o.UserId, StateOf(o), rules.Currency, o.Totals.Items, o.Totals.Discount, o.Totals.DeliveryFee, o.Totals.Tax,
                o.Totals.Total, o.Claim?.Paid ?? 0, o.Totals.Total, "captured", "card", o.PlacedAt, o.Claim?.At ?? o.DeliveredAt]), ct);
        await Copy.IntoAsync(connection,
            """
            order_lines (order_id, line_no, product_id, name, brand, category, size, image_url, quantity, ordered, unit_price, discount, tax_percent, tax, total, refunded, refunded_amount)
            """, orders.SelectMany(LineRows), ct);
        await Copy.IntoAsync(connection, "order_events (order_id, seq, at, action, from_state, to_state, actor, role, reason)", orders.SelectMany(EventRows), ct);
        await Copy.IntoAsync(connection, "demonstration_payments (operation_key, authorization_key, kind, amount, outcome, at)", orders.SelectMany(PaymentRows), ct);
        await WriteClaimsAsync(connection, [.. orders.Where(o => o.Claim is not null)], ct);
        await connection.ExecuteAsync(
            """
            update orders o set address = jsonb_strip_nulls(jsonb_build_object('name', c.first_name || ' ' || c.last_name, 'street', c.street, 'city', c.city,
                                                                              'state', c.state, 'postal_code', c.postal_code))
            from customers c where c.user_id = o.user_id and o.address is null
            """, [], ct);
    }

    private static async Task<Dictionary<string, Goods[]>> GoodsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var goods = await connection.ListAsync(
            $"""
            select id, name, brand, category, size, image_url, price from (
                select *, row_number() over (partition by category order by no) as place from products where price is not null and category is not null) p
            where place <= {ProductsPerCategory} order by category collate "C", place
            """, [], r => new Goods(r.GetString(0), r.GetString(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.GetDecimal(6)), ct);
        return goods.GroupBy(g => g.Category!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    private static List<Order> Make(Dictionary<string, Goods[]> goods, DateOnly today, ShopRules rules)
    {
        var categories = BasketHistory.Categories();
        var everything = goods.OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.Value).ToArray();
        var weeks = BasketHistory.Weeks(SeedPeople.Customers, Orders);
        var customers = weeks.Select(w => w.Household).Distinct().Order().Select((household, i) => (household, i + 1)).ToDictionary(h => h.household, h => h.Item2);
        var shift = SeedPeople.Noon(today.AddDays(-2)) - DateTimeOffset.UnixEpoch.AddMinutes(weeks.Max(w => w.Minute));
        var random = new SeedRandom(5);
        var familys = FamilyShopping.LastOf([.. weeks.Select(w => SeedPeople.UserId(customers[w.Household]))]);
        var (orders, claims) = (new List<Order>(weeks.Count), 0);
        foreach (var week in weeks)
        {
            var lines = week.Items.Select(i => (Product: Stand(i.Product), i.Packs)).GroupBy(l => l.Product.Id, StringComparer.Ordinal)
                .Select(g => (g.First().Product, Packs: Math.Min(g.Sum(l => l.Packs), BasketRules.MostPacks))).ToList();
            var isFamilys = orders.Count == familys;
            if (isFamilys) lines = FamilyShopping.With(lines, goods, g => g.Name);
            var totals = Totals.Compute([.. lines.Select(l => new PricedLine(l.Product.Category, l.Packs, l.Product.Price))], rules, MemberBenefits.None);
            var placed = isFamilys ? FamilyShopping.PlacedAt(today) : DateTimeOffset.UnixEpoch.AddMinutes(week.Minute) + shift;
            var delivered = placed.AddHours(random.Between(3, 26));
            var number = orders.Count + 1;
            orders.Add(new Order(number, Guid.ParseExact($"01900000-0000-7000-9000-{number:x12}", "D"), SeedPeople.UserId(customers[week.Household]), placed, delivered, totals, lines,
                random.Chance(0.05) ? ClaimOn(totals.Lines[0], lines[0].Packs, delivered, random, ++claims, today) : null));
        }
        return orders;

        Goods Stand(int product)
        {
            var shelf = goods.GetValueOrDefault(categories.GetValueOrDefault(product, ""), everything);
            return shelf[(int)((uint)product * 2654435761u % (uint)shelf.Length)];
        }
    }

    private static Claim ClaimOn(LineTotal line, int packs, DateTimeOffset delivered, SeedRandom random, int number, DateOnly today)
    {
        var at = delivered.AddHours(random.Between(1, 60));
        var recent = at > SeedPeople.Noon(today.AddDays(-12));
        var status = recent && random.Chance(0.5) ? ClaimStatus.InReview : random.Chance(0.85) ? ClaimStatus.Approved : ClaimStatus.Rejected;
        return new Claim($"CLM{number:000000}", random.Of(ClaimKinds.All), status, Money.Round(line.Total / packs), at);
    }

    private static string StateOf(Order o) => o.Claim?.Paid > 0 ? o.Lines is [(_, 1)] ? OrderState.Refunded : OrderState.PartiallyRefunded : OrderState.Delivered;

    private static IEnumerable<object?[]> LineRows(Order o) => o.Lines.Select((l, i) =>
    {
        var (t, refunded) = (o.Totals.Lines[i], i == 0 && o.Claim?.Paid > 0);
        return (object?[])[o.Id, i + 1, l.Product.Id, l.Product.Name, l.Product.Brand, l.Product.Category, l.Product.Size, l.Product.ImageUrl, l.Packs, l.Packs, l.Product.Price,
            t.Discount, t.TaxPercent, t.Tax, t.Total, refunded ? 1 : 0, refunded ? o.Claim!.Paid : 0m];
    });

    private static IEnumerable<object?[]> EventRows(Order o)
    {
        var step = (o.DeliveredAt - o.PlacedAt) / 3;
        yield return [o.Id, 1, o.PlacedAt, "place", null, OrderState.Placed, o.UserId, "shopper", null];
        yield return [o.Id, 2, o.PlacedAt + step, "pick", OrderState.Placed, OrderState.Picked, "demonstration", "system", null];
        yield return [o.Id, 3, o.PlacedAt + 2 * step, "dispatch", OrderState.Picked, OrderState.OutForDelivery, "demonstration", "system", null];
        yield return [o.Id, 4, o.DeliveredAt, "deliver", OrderState.OutForDelivery, OrderState.Delivered, "demonstration", "system", null];
        if (o.Claim?.Paid > 0) yield return [o.Id, 5, o.Claim.At, "refund_part", OrderState.Delivered, StateOf(o), "claim rules", "system", $"claim {o.Claim.Id}: {o.Claim.Kind}"];
    }

    private static IEnumerable<object?[]> PaymentRows(Order o)
    {
        var key = OrderSettlement.Key(o.Id);
        yield return [key, key, "authorize", o.Totals.Total, "done", o.PlacedAt];
        yield return [$"{key}:capture", key, "capture", o.Totals.Total, "done", o.DeliveredAt];
        if (o.Claim?.Paid > 0) yield return [$"{key}:{RefundId(o):N}", key, "refund", o.Claim.Paid, "done", o.Claim.At];
    }

    private static Guid RefundId(Order o) => Guid.ParseExact($"01900000-0000-7000-a000-{o.Number:x12}", "D");

    private static async Task WriteClaimsAsync(NpgsqlConnection connection, List<Order> orders, CancellationToken ct)
    {
        await Copy.IntoAsync(connection, "claims (claim_id, user_id, order_id, claim_type, description, amount, approved_amount, status, reasons, decided_by, decided_at, created_at)",
            orders.Select(o => (object?[])[o.Claim!.Id, o.UserId, o.Id, o.Claim.Kind, $"One pack of {o.Lines[0].Product.Name} was {o.Claim.Kind}.", o.Claim.Amount, o.Claim.Paid, o.Claim.Status,
                new[] { Reason(o.Claim) }, o.Claim.Status == ClaimStatus.InReview ? null : "claim rules", o.Claim.Status == ClaimStatus.InReview ? null : o.Claim.At, o.Claim.At]), ct);
        await Copy.IntoAsync(connection, "claim_lines (claim_id, line_no, product_id, quantity, amount)",
            orders.Select(o => (object?[])[o.Claim!.Id, 1, o.Lines[0].Product.Id, 1, o.Claim.Amount]), ct);
        await Copy.IntoAsync(connection, "claim_events (claim_id, at, status, actor, role, reason)",
            orders.Select(o => (object?[])[o.Claim!.Id, o.Claim.At, o.Claim.Status, "claim rules", "system", Reason(o.Claim)]), ct);
        await Copy.IntoAsync(connection, "refunds (id, order_id, amount, reason, state, claim_id, created_at, settled_at)",
            orders.Where(o => o.Claim!.Paid > 0).Select(o => (object?[])[RefundId(o), o.Id, o.Claim!.Paid, $"claim {o.Claim.Id}: {o.Claim.Kind}", "done", o.Claim.Id, o.Claim.At, o.Claim.At]), ct);
        await connection.ExecuteAsync("select setval('claim_numbers', $1)", [(long)Math.Max(1, orders.Count)], ct);
    }

    private static string Reason(Claim claim) => claim.Status switch
    {
        ClaimStatus.Approved => "Within what is paid without asking.",
        ClaimStatus.Rejected => "The photo shows another product.",
        _ => "Somebody looks at it.",
    };
}
