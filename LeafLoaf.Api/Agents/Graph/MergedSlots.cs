using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What was said before together with what was said now; the later word counts. Pure.</summary>
public static class MergedSlots
{
    public static Slots Of(Slots earlier, Slots later) => later with
    {
        PolicyNumber = later.PolicyNumber ?? earlier.PolicyNumber, CustomerId = later.CustomerId ?? earlier.CustomerId,
        InvoiceId = later.InvoiceId ?? earlier.InvoiceId, ClaimId = later.ClaimId ?? earlier.ClaimId, TicketId = later.TicketId ?? earlier.TicketId,
        Order = later.Order ?? earlier.Order, Latest = later.Latest || (earlier.Latest && later.Order is null && later.Ordinal is null),
        Ordinal = later.Ordinal ?? earlier.Ordinal, Refers = later.Refers || earlier.Refers,
        Products = Products(earlier.Products, later.Products, later.Quantity), Quantity = later.Quantity ?? earlier.Quantity,
        Amount = later.Amount ?? earlier.Amount, From = later.From ?? earlier.From, To = later.From is null ? earlier.To : later.To,
        ClaimType = later.ClaimType ?? earlier.ClaimType, Allergens = later.Allergens | earlier.Allergens, Diets = later.Diets | earlier.Diets,
        Plan = later.Plan ?? earlier.Plan, Billing = later.Billing ?? earlier.Billing,
    };

    // "Two oat milks" — "no, three": another number of the same. "No, almond milk": as many of another.
    private static IReadOnlyList<Mention> Products(IReadOnlyList<Mention> earlier, IReadOnlyList<Mention> later, int? quantity) => (earlier, later) switch
    {
        ([var one], []) when quantity is not null => [one with { Quantity = quantity }],
        (_, []) => earlier,
        // "No, two litres": how much of the same.
        ([var one], [var amount]) when Answering.IsAmount($"{amount.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "1"} {amount.Text}") =>
            [one with { Quantity = amount.Quantity ?? one.Quantity }],
        ([var one], [{ Quantity: null } other]) => [other with { Quantity = quantity ?? one.Quantity }],
        _ => later,
    };
}
