namespace LeafLoaf.Web.Clients;

/// <summary>An order. <c>total = items_total − discount_total + delivery_fee + tax_total</c>.</summary>
/// <param name="Number">What is printed on the receipt.</param>
/// <param name="CanCancel">Whether its shopper can still cancel it.</param>
/// <param name="UserId">Whose it is; only the shop's staff are told.</param>
public sealed record Order(
    Guid OrderId, string Number, string State, DateTimeOffset PlacedAt, string Currency, decimal ItemsTotal, IReadOnlyList<GivenDiscount> Discounts,
    decimal DiscountTotal, decimal DeliveryFee, decimal TaxTotal, decimal Total, decimal RefundedTotal, OrderPayment Payment, Address? Address,
    OrderSlot? Slot, bool CanCancel, IReadOnlyList<OrderLine> Lines, IReadOnlyList<OrderStep> Timeline, string? UserId = null);

public sealed record OrderPayment(string? Method, string State, decimal Authorized);

public sealed record OrderSlot(string Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <param name="Ordered">Packs that were ordered; <paramref name="Quantity"/> are delivered.</param>
/// <param name="Total">After discount, with tax.</param>
/// <param name="Substitution">What the shopper wants when it is not there: replace, refund or contact.</param>
/// <param name="SubstituteFor">The product that was ordered, when another was packed.</param>
/// <param name="Refunded">Packs paid back.</param>
/// <param name="Unsafe">Why the shopper must not have it by now.</param>
public sealed record OrderLine(
    int LineNo, string ProductId, string Name, string? Brand, string? Category, string? Size, string? ImageUrl, int Quantity, int Ordered,
    decimal UnitPrice, decimal Discount, decimal Tax, decimal Total, string Substitution, string? SubstituteFor, int Refunded, decimal RefundedAmount,
    Gate? Unsafe = null)
{
    public ShopProduct ForPicture => new() { Id = ProductId, Name = Name, Brand = Brand, Category = Category, ImageUrl = ImageUrl };
}

/// <summary>One step of an order, with who made it and why.</summary>
public sealed record OrderStep(DateTimeOffset At, string Action, string? From, string To, string By, string? Reason);

/// <summary>An order in a list.</summary>
public sealed record OrderSummary(
    Guid OrderId, string Number, string State, DateTimeOffset PlacedAt, string Currency, decimal Total, decimal RefundedTotal, int Lines, int Packs,
    OrderSlot? Slot, string? UserId = null);

public sealed record OrderSlice(long Total, int Limit, int Offset, IReadOnlyList<OrderSummary> Orders);

/// <summary>Where an order goes.</summary>
public sealed record Address(
    string Name, string Street, string City, string PostalCode, string? State = null, string? Phone = null, string? Instructions = null);

/// <summary>When an order can come and what delivery costs.</summary>
public sealed record DeliverySlots(string Currency, decimal Fee, decimal FreeFrom, IReadOnlyList<DeliverySlot> Slots);

/// <param name="Left">Orders that still fit in.</param>
public sealed record DeliverySlot(string SlotId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Left, bool Available);

/// <summary>Body of <c>POST /api/orders</c>.</summary>
/// <param name="ExpectedTotal">What the shopper was shown; should it come to anything else, nothing is ordered.</param>
public sealed record NewOrder(
    Address Address, string SlotId, NewPayment Payment, IReadOnlyList<LineWish> Substitutions, decimal? ExpectedTotal);

/// <param name="Token">Stands for a card or account at the payment provider.</param>
public sealed record NewPayment(string Method, string Token);

public sealed record LineWish(string ProductId, string Policy);

public sealed record Reasoned(string? Reason);
