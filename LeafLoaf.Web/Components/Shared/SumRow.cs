using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Shared;

/// <summary>One row of what something comes to.</summary>
public sealed record SumRow(string Label, string Amount, bool Strong = false)
{
    public static IReadOnlyList<SumRow> Of(Basket basket) =>
        Of(basket.Subtotal, basket.Discounts, basket.DeliveryFee, basket.Tax, basket.Total, 0, basket.Currency);

    public static IReadOnlyList<SumRow> Of(Order order) =>
        Of(order.ItemsTotal, order.Discounts, order.DeliveryFee, order.TaxTotal, order.Total, order.RefundedTotal, order.Currency);

    private static List<SumRow> Of(
        decimal items, IReadOnlyList<GivenDiscount> discounts, decimal delivery, decimal tax, decimal total, decimal refunded, string currency)
    {
        List<SumRow> rows = [new("Products", Wording.Money(items, currency))];
        rows.AddRange(discounts.Select(d => new SumRow(d.Name, "−" + Wording.Money(d.Amount, currency))));
        rows.Add(new("Delivery", delivery == 0 ? "free" : Wording.Money(delivery, currency)));
        rows.Add(new("Tax", Wording.Money(tax, currency)));
        rows.Add(new("Total", Wording.Money(total, currency), Strong: true));
        if (refunded > 0) rows.Add(new("Paid back", "−" + Wording.Money(refunded, currency)));
        return rows;
    }
}
