using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Where orders are, what was in them, cancelling them, ordering them again, and when something can be delivered.</summary>
public sealed class OrdersAgent(ToolCatalog tools, OrderFinder finder) : IAgent
{
    private readonly GetOrder _order = tools.Get<GetOrder>();
    private readonly ListOrders _orders = tools.Get<ListOrders>();
    private readonly CancelOrder _cancel = tools.Get<CancelOrder>();
    private readonly ReorderTool _reorder = tools.Get<ReorderTool>();
    private readonly SetBasketItems _set = tools.Get<SetBasketItems>();
    private readonly GetProductDetails _product = tools.Get<GetProductDetails>();
    private readonly ListDeliverySlots _slots = tools.Get<ListDeliverySlots>();

    public string Name => AgentNames.Orders;
    public IReadOnlyList<string> Intents => ["order_status", "order_history", "cancel_order", "change_order", "reorder", "delivery_options"];
    public IReadOnlyList<AgentTool> Tools => [_orders, _order, _cancel, _reorder, _set, _product, _slots];

    public bool SameForEverybody(string intent) => intent == "delivery_options";

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => wish.Intent switch
    {
        "order_history" => HistoryAsync(turn, wish, ct),
        "cancel_order" => CancelAsync(turn, wish, ct),
        "change_order" => ChangeAsync(turn, wish, ct),
        "reorder" => ReorderAsync(turn, wish, ct),
        "delivery_options" => DeliveryAsync(turn, ct),
        _ => StatusAsync(turn, wish, ct),
    };

    private async Task<AgentReply> StatusAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        // Without a name it is about the one that is still to come.
        var found = await finder.FindAsync(this, turn, wish, orders => orders.FirstOrDefault(o => o.State is OrderState.Placed or OrderState.Picked or OrderState.OutForDelivery) ?? orders[0], ct);
        if (found.Reply is { } reply) return reply;
        var order = found.Order!;
        return new(OrderTexts.Status(order)) { Focus = new() { OrderId = order.OrderId.ToString() } };
    }

    private async Task<AgentReply> HistoryAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (slots.Order is not null || slots.Ordinal is not null || slots.Latest)
        {
            var one = await finder.FindAsync(this, turn, wish, orders => orders[0], ct);
            return one.Reply ?? new(OrderTexts.Contents(one.Order!)) { Focus = new() { OrderId = one.Order!.OrderId.ToString() } };
        }
        var listed = await turn.ReadAsync(this, _orders, new(slots.From is null ? 5 : 50), ct);
        if (!listed.Ok) return AgentReply.CouldNot(Refusals.Text(listed, "I cannot look at your orders right now."));
        var orders = OrderFinder.In(listed.As<OrderPage>().Orders, slots).Take(5).ToList();
        if (orders.Count == 0) return new(slots.From is null ? "You have not ordered anything yet." : "You ordered nothing in that time.");
        return new("Your orders:\n" + Say.Lines(orders.Select(OrderTexts.Line))) { Focus = new() { OrderId = orders[0].OrderId.ToString() } };
    }

    private async Task<AgentReply> CancelAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var found = await finder.FindAsync(this, turn, wish, Cancellable, ct, Question("Which order shall I cancel?"), o => o.State is OrderState.Placed or OrderState.Picked);
        if (found.Reply is { } reply) return reply;
        var order = found.Order!;
        if (!order.CanCancel) return new($"Order {order.Number} cannot be cancelled any more: it is {OrderTexts.State(order.State)}.{(order.State == OrderState.Delivered ? " If something was wrong with it, I can file a claim." : "")}")
            { Focus = new() { OrderId = order.OrderId.ToString() } };
        return AgentReply.Confirm(turn.Propose(this, wish, _cancel, new(order.OrderId),
            $"I cancel order {order.Number} of {Say.Day(order.PlacedAt)} ({Say.Money(order.Total, order.Currency)}, {Say.Count(order.Lines.Count, "product")}); nothing is charged for it."));
    }

    // Only one can be meant when only one can be stopped.
    private static OrderSummary? Cancellable(IReadOnlyList<OrderSummary> orders) =>
        orders.Where(o => o.State is OrderState.Placed or OrderState.Picked).ToList() switch { [var one] => one, [] => orders[0], _ => null };

    private async Task<AgentReply> ChangeAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var found = await finder.FindAsync(this, turn, wish, orders => orders.FirstOrDefault(o => o.State is OrderState.Placed or OrderState.Picked) ?? orders[0], ct);
        if (found.Reply is { } reply) return reply;
        var order = found.Order!;
        return new(order.CanCancel
            ? $"An order cannot be changed once it is placed. I can cancel {order.Number} while it is {OrderTexts.State(order.State)} and put its products back into your basket, so that you choose another time or address at the checkout. Say \"cancel {order.Number}\" or \"reorder {order.Number}\"."
            : $"Order {order.Number} is {OrderTexts.State(order.State)} and cannot be changed any more. Say \"person\" if somebody should look at it.")
            { Focus = new() { OrderId = order.OrderId.ToString() } };
    }

    private async Task<AgentReply> ReorderAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (slots is { Products.Count: > 0, Order: null } && turn.Known.GetValueOrDefault(AskedFor.Order) is null) return await AgainAsync(turn, wish, slots, ct);
        var found = await finder.FindAsync(this, turn, wish, orders => orders.FirstOrDefault(o => o.State != OrderState.Cancelled) ?? orders[0], ct, Question("Which order shall I put into your basket again?"));
        if (found.Reply is { } reply) return reply;
        var order = found.Order!;
        return AgentReply.Confirm(turn.Propose(this, wish, _reorder, new(order.OrderId),
            OrderTexts.Again(order)));
    }

    // "Last week's milk": lines of earlier orders that were called so.
    private async Task<AgentReply> AgainAsync(TurnState turn, Wish wish, Slots slots, CancellationToken ct)
    {
        var (lines, reply) = await finder.LinesAsync(this, turn, slots, ct);
        if (reply is not null) return reply;
        if (lines.Count == 0) return new($"I find no {Say.List(slots.Products.Select(p => p.Text), "or")} in your last orders. I can search for it instead: say \"add {slots.Products[0].Text}\".");
        var (wanted, leftOut) = (new List<(OrderLineAnswer Line, SetBasketItems.Item Item, string Text)>(), new List<string>());
        foreach (var (order, line) in lines)
        {
            // Today's price, and whether it may be bought today.
            var read = await turn.ReadAsync(this, _product, new(line.ProductId), ct);
            var now = read.Ok ? read.As<Now>() : null;
            if (now?.Gate is { Admitted: false } gate) leftOut.Add($"{line.Name} {Say.List(gate.Reasons.Select(r => r.Text))}, so I leave it out.");
            else if (now?.Price is not { } price) leftOut.Add($"{line.Name} is not sold any more.");
            else
            {
                var packs = Math.Clamp(slots.Products.FirstOrDefault(p => Words.Overlap(line.Name, p.Text) > 0)?.Quantity ?? slots.Quantity ?? line.Ordered, 1, BasketRules.MostPacks);
                wanted.Add((line, new(line.ProductId, packs), $"{packs} × {line.Name} at {Say.Money(price, now.Currency)} (as in {order.Number} of {Say.Day(order.PlacedAt)})"));
            }
        }
        var not = leftOut.Count > 0 ? " " + string.Join(" ", leftOut) : "";
        if (wanted.Count == 0) return AgentReply.CouldNot(not.Trim());
        return AgentReply.Confirm(turn.Propose(this, wish, _set, new([.. wanted.Select(w => w.Item)]), $"I put into your basket: {Say.List(wanted.Select(w => w.Text))}.{not}"))
            with { Products = [.. wanted.Select(w => OrderTexts.Card(w.Line, lines[0].Order.Currency))] };
    }

    private sealed record Now(decimal? Price, string? Currency, Verdict? Gate);

    private sealed record Verdict(bool Admitted, IReadOnlyList<Reason> Reasons);

    private sealed record Reason(string Text);

    private async Task<AgentReply> DeliveryAsync(TurnState turn, CancellationToken ct)
    {
        var found = await turn.ReadAsync(this, _slots, new(), ct);
        if (!found.Ok) return AgentReply.CouldNot(Refusals.Text(found, "I cannot look at the delivery times right now."));
        var answer = found.As<GetSlots.Answer>();
        var times = answer.Slots.Take(4).Select(s => Say.Slot(s.StartsAt, s.EndsAt)).ToList();
        return new((times.Count == 0 ? "Every delivery slot of the next days is taken." : "The next times we can deliver:\n" + Say.Lines(times))
            + $"\nDelivery costs {Say.Money(answer.Fee, answer.Currency)} and is free from {Say.Money(answer.FreeFrom, answer.Currency)} on, and for members. You choose the time at the checkout.");
    }

    public string Done(PendingAction action, ToolResult result) => action.Tool switch
    {
        "cancel_order" => $"Order {result.Output?["number"]} is cancelled. What was reserved on your card is released.",
        _ => "It is in your basket. " + BasketTexts.Total(result.Output),
    };

    private static Func<IReadOnlyList<Choice>, string> Question(string text) => choices => $"{text}\n{string.Join("\n", choices.Select((c, i) => $"{i + 1}. {c.Label}"))}";
}
