using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>The caller's orders, newest first.</summary>
public sealed class ListOrders(OwnApi api) : EndpointTool<ListOrders.Input>(api)
{
    public sealed record Input([property: Description("How many orders."), Range(1, 50)] int Limit = 5);

    public override string Name => "list_orders";
    public override string Description => "Lists the shopper's orders, newest first, with state, total and delivery slot.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) =>
        new("Orders") { Query = new Dictionary<string, string?> { ["limit"] = input.Limit.ToString(CultureInfo.InvariantCulture) } };
}

public sealed record OrderInput([property: Description("The order's id (a UUID).")] Guid OrderId);

/// <summary>One order with its lines and timeline.</summary>
public sealed class GetOrder(OwnApi api) : EndpointTool<OrderInput>(api)
{
    public override string Name => "get_order";
    public override string Description => "Tells an order's state, what is in it, when it comes or came, and whether it can still be cancelled.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(OrderInput input, ToolContext context) => new("Order") { Route = OrderTools.RouteOf(input) };

    protected override JsonNode Shorten(JsonNode answer)
    {
        // Where somebody lives is no part of a conversation.
        var shorter = answer.DeepClone().AsObject();
        foreach (var field in (string[])["address", "payment"]) shorter.Remove(field);
        shorter["lines"] = Shorter.Each(answer["lines"], l => Shorter.Pick(l, "line_no", "product_id", "name", "brand", "category", "size", "quantity", "ordered", "unit_price", "total", "refunded", "substitute_for", "image_url", "unsafe"));
        return shorter;
    }
}

/// <summary>Stops an order.</summary>
public sealed class CancelOrder(OwnApi api) : EndpointTool<CancelOrder.Input>(api)
{
    public sealed record Input(
        [property: Description("The order's id (a UUID).")] Guid OrderId, [property: Description("Why, if the shopper said so."), StringLength(500)] string? Reason = null);

    public override string Name => "cancel_order";
    public override string Description => "Cancels an order that is not on its way yet. The money that was reserved is released.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("CancelOrder") { Route = OrderTools.RouteOf(new(input.OrderId)), Body = new { input.Reason } };

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Pick(answer, "order_id", "number", "state", "total", "currency");
}

/// <summary>Puts what was ordered into the basket again.</summary>
public sealed class ReorderTool(OwnApi api) : EndpointTool<OrderInput>(api)
{
    public override string Name => "reorder";
    public override string Description => "Puts everything of an earlier order that is still sold into the basket.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(OrderInput input, ToolContext context) => new("Reorder") { Route = OrderTools.RouteOf(input) };

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Basket(answer);
}

/// <summary>When something ordered now can come.</summary>
public sealed class ListDeliverySlots(OwnApi api) : EndpointTool<NoInput>(api)
{
    private const int Most = 12;

    public override string Name => "list_delivery_slots";
    public override string Description => "Lists the next delivery slots that can be booked, with the delivery fee and the amount from which delivery is free.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("DeliverySlots");

    protected override JsonNode Shorten(JsonNode answer)
    {
        var shorter = Shorter.Pick(answer, "currency", "fee", "free_from");
        shorter["slots"] = new JsonArray([.. (answer["slots"] as JsonArray ?? []).Where(s => s?["available"]?.GetValue<bool>() == true).Take(Most).Select(s => s!.DeepClone())]);
        return shorter;
    }
}

internal static class OrderTools
{
    public static Dictionary<string, string> RouteOf(OrderInput input) => new() { ["id"] = input.OrderId.ToString() };
}
