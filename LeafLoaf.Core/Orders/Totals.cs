namespace LeafLoaf.Core.Orders;

/// <summary>What is to be priced: packs of one product at the price of one.</summary>
public sealed record PricedLine(string? Category, int Quantity, decimal UnitPrice);

/// <summary>What a membership changes about prices.</summary>
public sealed record MemberBenefits(bool Member, bool FreeDelivery)
{
    public static readonly MemberBenefits None = new(false, false);
}

/// <summary>A discount that was given, by name.</summary>
public sealed record GivenDiscount(string Name, decimal Amount);

/// <param name="Goods">Quantity times price, before anything.</param>
/// <param name="Discount">This line's share of the discounts.</param>
/// <param name="Total">Goods − discount + tax.</param>
public sealed record LineTotal(decimal Goods, decimal Discount, decimal TaxPercent, decimal Tax, decimal Total);

/// <summary>
/// The arithmetic of a basket or an order. Discounts come off the goods and are split over the lines to the cent; tax is
/// computed by line on what is left and rounded there, so that a line can be refunded exactly; delivery comes on top.
/// Total = items − discount + delivery fee + tax.
/// </summary>
public sealed record Totals(
    IReadOnlyList<LineTotal> Lines, decimal Items, IReadOnlyList<GivenDiscount> Discounts, decimal Discount,
    decimal DeliveryFee, decimal Tax, decimal Total)
{
    public static Totals Compute(IReadOnlyList<PricedLine> lines, ShopRules rules, MemberBenefits member)
    {
        var goods = lines.Select(l => Money.Round(l.UnitPrice * l.Quantity)).ToArray();
        var items = goods.Sum();
        var discounts = DiscountsOn(items, rules, member);
        var discount = discounts.Sum(d => d.Amount);
        var shares = Money.Apportion(discount, goods);
        var totals = new LineTotal[lines.Count];
        for (var i = 0; i < totals.Length; i++)
        {
            var percent = rules.Tax.Of(lines[i].Category);
            var tax = Money.Percent(goods[i] - shares[i], percent);
            totals[i] = new LineTotal(goods[i], shares[i], percent, tax, goods[i] - shares[i] + tax);
        }
        var delivery = lines.Count == 0 || member.FreeDelivery || items - discount >= rules.Delivery.FreeFrom ? 0 : rules.Delivery.Fee;
        var taxes = totals.Sum(l => l.Tax) + Money.Percent(delivery, rules.Delivery.TaxPercent);
        return new Totals(totals, items, discounts, discount, delivery, taxes, items - discount + delivery + taxes);
    }

    private static List<GivenDiscount> DiscountsOn(decimal items, ShopRules rules, MemberBenefits member)
    {
        var given = new List<GivenDiscount>(2);
        var best = rules.Discounts.Where(d => items >= d.From).Select(d => new GivenDiscount(d.Name, Money.Percent(items, d.Percent)))
            .MaxBy(d => d.Amount);
        if (best is { Amount: > 0 }) given.Add(best);
        if (member.Member && Money.Percent(items, rules.MembershipPercent) is > 0 and var off)
            given.Add(new GivenDiscount("LeafLoaf Plus", Math.Min(off, items - given.Sum(d => d.Amount))));
        return given;
    }
}
