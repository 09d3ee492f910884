using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Orders;

/// <summary>Where an order goes.</summary>
public sealed record OrderAddress(
    [property: StringLength(100, MinimumLength = 1)] string Name,
    [property: StringLength(200, MinimumLength = 1)] string Street,
    [property: StringLength(100, MinimumLength = 1)] string City,
    [property: StringLength(12, MinimumLength = 3)] string PostalCode,
    [property: StringLength(40)] string? State = null,
    [property: StringLength(30)] string? Phone = null,
    [property: StringLength(500)] string? Instructions = null);

public sealed record OrderPayment(string? Method, string State, decimal Authorized);

public sealed record OrderSlot(string Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <param name="Ordered">Packs that were ordered; <paramref name="Quantity"/> are delivered.</param>
/// <param name="SubstituteFor">The product that was ordered, when another was packed.</param>
/// <param name="Unsafe">Why its shopper must not have it any more; only they are told.</param>
public sealed record OrderLineAnswer(
    int LineNo, string ProductId, string Name, string? Brand, string? Category, string? Size, string? ImageUrl, int Quantity, int Ordered,
    decimal UnitPrice, decimal Discount, decimal TaxPercent, decimal Tax, decimal Total, string Substitution, string? SubstituteFor,
    int Refunded, decimal RefundedAmount, GateAnswer? Unsafe = null);

/// <summary>One step of an order, with who made it and why.</summary>
public sealed record OrderStep(DateTimeOffset At, string Action, string? From, string To, string By, string? Reason);

/// <summary>An order in a list.</summary>
/// <param name="Number">What is printed on the receipt, for example <c>LL-100001</c>.</param>
public sealed record OrderSummary(
    Guid OrderId, string Number, string State, DateTimeOffset PlacedAt, string Currency, decimal Total, decimal RefundedTotal, int Lines, int Packs,
    OrderSlot? Slot, string? UserId = null);

/// <summary>An order as the Api answers it: <c>total = items_total − discount_total + delivery_fee + tax_total</c>.</summary>
/// <param name="CanCancel">Whether its shopper can still cancel it.</param>
public sealed record OrderAnswer(
    Guid OrderId, string Number, string State, DateTimeOffset PlacedAt, string Currency, decimal ItemsTotal, IReadOnlyList<GivenDiscount> Discounts,
    decimal DiscountTotal, decimal DeliveryFee, decimal TaxTotal, decimal Total, decimal RefundedTotal, OrderPayment Payment, OrderAddress? Address,
    OrderSlot? Slot, bool CanCancel, IReadOnlyList<OrderLineAnswer> Lines, IReadOnlyList<OrderStep> Timeline, string? UserId = null)
{
    /// <summary>The order with its lines marked that are not safe for its shopper by now.</summary>
    public OrderAnswer Marked(IReadOnlyDictionary<string, GateAnswer> marks) => marks.Count == 0
        ? this : this with { Lines = [.. Lines.Select(l => l with { Unsafe = marks.GetValueOrDefault(l.ProductId) })] };
}
