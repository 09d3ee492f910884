namespace LeafLoaf.Core.Orders;

/// <summary>Where an order is, by the names on the wire and in the table.</summary>
public static class OrderState
{
    public const string Placed = "placed";
    public const string Picked = "picked";
    public const string OutForDelivery = "out_for_delivery";
    public const string Delivered = "delivered";
    public const string Cancelled = "cancelled";
    public const string PartiallyRefunded = "partially_refunded";
    public const string Refunded = "refunded";

    public static readonly IReadOnlyList<string> All = [Placed, Picked, OutForDelivery, Delivered, Cancelled, PartiallyRefunded, Refunded];
}

/// <summary>What can be done to an order.</summary>
public enum OrderAction
{
    Pick,
    Dispatch,
    Deliver,
    Cancel,

    /// <summary>Another product, fewer packs or none in place of what was ordered.</summary>
    Substitute,

    /// <summary>Money back for some packs.</summary>
    RefundPart,

    /// <summary>Money back for all that is left.</summary>
    RefundRest,
}

/// <summary>Who does it.</summary>
public enum ActorRole
{
    Shopper,
    Agent,
    System,
}

/// <summary>Whether something may be done to an order.</summary>
/// <param name="To">The state afterwards; null when it is refused.</param>
/// <param name="Reason">Why not; null when it is allowed.</param>
public sealed record OrderVerdict(string? To, string? Reason)
{
    public bool Allowed => To is not null;
}

/// <summary>The one state machine of orders, as a table: what is not in it is refused. Pure.</summary>
public static class OrderStates
{
    private static readonly ActorRole[] Staff = [ActorRole.Agent, ActorRole.System];
    private static readonly ActorRole[] Everybody = [ActorRole.Shopper, ActorRole.Agent, ActorRole.System];

    /// <summary>Action, state before, who may, state after.</summary>
    public static readonly IReadOnlyList<(OrderAction Action, string From, ActorRole[] By, string To)> Table =
    [
        (OrderAction.Pick, OrderState.Placed, Staff, OrderState.Picked),
        (OrderAction.Dispatch, OrderState.Picked, Staff, OrderState.OutForDelivery),
        (OrderAction.Deliver, OrderState.OutForDelivery, Staff, OrderState.Delivered),
        (OrderAction.Cancel, OrderState.Placed, Everybody, OrderState.Cancelled),
        (OrderAction.Cancel, OrderState.Picked, [ActorRole.Agent], OrderState.Cancelled),
        (OrderAction.Substitute, OrderState.Placed, Staff, OrderState.Placed),
        (OrderAction.RefundPart, OrderState.Delivered, Staff, OrderState.PartiallyRefunded),
        (OrderAction.RefundPart, OrderState.PartiallyRefunded, Staff, OrderState.PartiallyRefunded),
        (OrderAction.RefundRest, OrderState.Delivered, Staff, OrderState.Refunded),
        (OrderAction.RefundRest, OrderState.PartiallyRefunded, Staff, OrderState.Refunded),
    ];

    public static OrderVerdict Decide(string state, OrderAction action, ActorRole role)
    {
        foreach (var row in Table)
            if (row.Action == action && row.From == state)
                return row.By.Contains(role) ? new(row.To, null) : new(null, WhyNotThey(action, state));
        return new(null, WhyNotNow(action, state));
    }

    private static string WhyNotThey(OrderAction action, string state) => action == OrderAction.Cancel && state == OrderState.Picked
        ? "The order is packed already. Support can still stop it."
        : "Only the shop's staff can do this.";

    private static string WhyNotNow(OrderAction action, string state) => (action, state) switch
    {
        (_, OrderState.Cancelled) => "The order was cancelled.",
        (OrderAction.Cancel, OrderState.OutForDelivery) => "The order is on its way. Refuse it at the door or file a claim.",
        (OrderAction.Cancel, _) => "The order was delivered. File a claim for what is wrong with it.",
        (OrderAction.Substitute, _) => "Products can be exchanged only before the order is packed.",
        (OrderAction.RefundPart or OrderAction.RefundRest, OrderState.Refunded) => "All of it was refunded already.",
        (OrderAction.RefundPart or OrderAction.RefundRest, _) => "Only a delivered order can be refunded; one that is not can be cancelled.",
        _ => $"The order is {state.Replace('_', ' ')}; this step is not the next one.",
    };
}
