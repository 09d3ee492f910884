using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Orders in words. Pure.</summary>
internal static class OrderTexts
{
    private const int MostNames = 6;

    public static string State(string state) => state switch
    {
        OrderState.Placed => "placed and not packed yet",
        OrderState.Picked => "packed",
        OrderState.OutForDelivery => "on its way",
        OrderState.PartiallyRefunded => "delivered and partly refunded",
        _ => state,
    };

    public static string Line(OrderSummary o) => $"{o.Number} of {Say.Day(o.PlacedAt)}: {Say.Money(o.Total, o.Currency)}, {Say.Count(o.Packs, "pack")}, {State(o.State)}";

    public static string Status(OrderAnswer o)
    {
        var text = $"Order {o.Number} of {Say.Day(o.PlacedAt)} is {State(o.State)}.";
        if (o.State is OrderState.Placed or OrderState.Picked or OrderState.OutForDelivery)
            text += o.Slot is { } slot ? $" It comes on {Say.Slot(slot.StartsAt, slot.EndsAt)}." : "";
        else if (o.Timeline.LastOrDefault(s => s.To == OrderState.Delivered) is { } delivered) text += $" It was delivered on {Say.Day(delivered.At)}.";
        if (o.RefundedTotal > 0) text += $" {Say.Money(o.RefundedTotal, o.Currency)} of {Say.Money(o.Total, o.Currency)} was paid back.";
        return text;
    }

    public static string Contents(OrderAnswer o) =>
        $"Order {o.Number} of {Say.Day(o.PlacedAt)}, {State(o.State)}, {Say.Money(o.Total, o.Currency)}:\n" + Say.Lines(o.Lines.Select(l => $"{l.Quantity} × {l.Name}, {Say.Money(l.Total, o.Currency)}"));

    public static string Names(OrderAnswer o) => Say.List(o.Lines.Take(MostNames).Select(l => $"{l.Ordered} × {l.Name}").Concat(o.Lines.Count > MostNames ? [$"{o.Lines.Count - MostNames} more"] : []));

    public static ProductCard Card(OrderLineAnswer line, string currency) => new(line.ProductId, line.Name, line.Brand, line.Size, line.UnitPrice, currency, line.ImageUrl);
}

/// <summary>Baskets in words. Pure.</summary>
internal static class BasketTexts
{
    public sealed record Basket(string? Currency, int Packs, decimal Subtotal, decimal Discount, decimal DeliveryFee, decimal Tax, decimal Total, IReadOnlyList<Item>? Items, IReadOnlyList<string>? NotDone);

    public sealed record Item(string Id, string Name, string? Brand, string? Size, string? ImageUrl, int Quantity, decimal? UnitPrice, decimal? LineTotal, string? Unavailable);

    public static string Total(JsonNode? output)
    {
        if (output is null) return "";
        var basket = output.As<Basket>();
        var problems = basket.NotDone is { Count: > 0 } not ? " Not done: " + string.Join(" ", not) : "";
        return $"Your basket holds {Say.Count(basket.Packs, "pack")} and comes to {Say.Money(basket.Total, basket.Currency)}.{problems}";
    }
}
