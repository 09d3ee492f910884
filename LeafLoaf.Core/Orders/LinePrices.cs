namespace LeafLoaf.Core.Orders;

/// <summary>A line of an order as far as its money goes.</summary>
/// <param name="Refunded">Packs paid back so far, for <paramref name="RefundedAmount"/> altogether.</param>
public sealed record OrderedLine(int LineNo, string ProductId, int Quantity, decimal UnitPrice, LineTotal Amounts, int Refunded, decimal RefundedAmount);

/// <summary>What a line comes to when something about it changes after the order. Pure.</summary>
public static class LinePrices
{
    /// <summary>
    /// Another product or fewer packs. The shopper never pays more for a pack than for the one that was ordered, and keeps the
    /// share of the discounts.
    /// </summary>
    public static (decimal UnitPrice, LineTotal Amounts) Exchanged(OrderedLine line, decimal priceOfOther, int quantity, decimal taxPercent)
    {
        var unit = Math.Min(line.UnitPrice, priceOfOther);
        var goods = Money.Round(unit * quantity);
        var discount = line.Amounts.Goods == 0 ? 0 : Money.Round(goods * line.Amounts.Discount / line.Amounts.Goods);
        var tax = Money.Percent(goods - discount, taxPercent);
        return (unit, new LineTotal(goods, discount, taxPercent, tax, goods - discount + tax));
    }

    /// <summary>
    /// What is paid back for so many packs more: the line's total in proportion, rounded on the sum of all refunds so far, so that
    /// paying back every pack in any number of steps pays back exactly what was paid.
    /// </summary>
    public static decimal Refund(OrderedLine line, int packs) => line.Quantity == 0
        ? 0
        : Money.Round(line.Amounts.Total * (line.Refunded + packs) / line.Quantity) - line.RefundedAmount;
}
