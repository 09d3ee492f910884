using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Nutrition.Safety;
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
        $"Order {o.Number} of {Say.Day(o.PlacedAt)}, {State(o.State)}, {Say.Money(o.Total, o.Currency)}:\n" + Say.Lines(o.Lines.Select(l => $"{l.Quantity} × {l.Name}, {Say.Money(l.Total, o.Currency)}{NeedsTexts.Warning(l.Unsafe)}"));

    /// <summary>What an order's total is made of, line by line.</summary>
    public static string Charge(OrderAnswer o)
    {
        var parts = new List<string> { $"goods {Say.Money(o.ItemsTotal, o.Currency)}" };
        if (o.DiscountTotal > 0) parts.Add($"discounts −{Say.Money(o.DiscountTotal, o.Currency)}");
        parts.Add(o.DeliveryFee > 0 ? $"delivery {Say.Money(o.DeliveryFee, o.Currency)}" : "delivery free");
        if (o.TaxTotal > 0) parts.Add($"tax {Say.Money(o.TaxTotal, o.Currency)}");
        var back = o.RefundedTotal > 0 ? $" {Say.Money(o.RefundedTotal, o.Currency)} of it was paid back." : "";
        return $"{Say.Money(o.Total, o.Currency)} is what your order {o.Number} of {Say.Day(o.PlacedAt)} came to:\n"
            + Say.Lines(o.Lines.Select(l => $"{l.Quantity} × {l.Name}{NeedsTexts.Warning(l.Unsafe)} at {Say.Money(l.UnitPrice, o.Currency)}: {Say.Money(l.UnitPrice * l.Quantity, o.Currency)}"))
            + $"\nTogether {Say.List(parts)}.{back}";
    }

    public static string Again(OrderAnswer o) => $"I put into your basket again what order {o.Number} of {Say.Day(o.PlacedAt)} held: {Names(o)}.{(o.Lines.Any(l => l.Unsafe is not null) ? " What is not safe for you stays out." : "")}";

    public static string Names(OrderAnswer o) => Say.List(o.Lines.Take(MostNames).Select(l => $"{l.Ordered} × {l.Name}{NeedsTexts.Warning(l.Unsafe)}").Concat(o.Lines.Count > MostNames ? [$"{o.Lines.Count - MostNames} more"] : []));

    public static ProductCard Card(OrderLineAnswer line, string currency) => new(line.ProductId, line.Name, line.Brand, line.Size, line.UnitPrice, currency, line.ImageUrl, NeedsTexts.Note(line.Unsafe));
}

/// <summary>Baskets in words. Pure.</summary>
internal static partial class BasketTexts
{
    private const int MostRules = 3;

    public sealed record Scored(int? Score, string Band, IReadOnlyList<Rule>? Rules);

    public sealed record Rule(string Title, double? Points, int Most, string Text);

    /// <summary>"How healthy is my basket?"</summary>
    public static bool AsksScore(string text) => Healthy().IsMatch(text);

    /// <summary>The score, and what cost it most points.</summary>
    public static string Score(Scored scored)
    {
        if (scored.Score is not { } score) return "Too little is known of what lies in your basket to give it a score.";
        var worst = (scored.Rules ?? []).Where(r => r.Points is { } p && p < r.Most).OrderByDescending(r => r.Most - r.Points).Take(MostRules).ToList();
        return $"Your basket has {Say.Count(score, "point")} of 100 ({Say.Name(scored.Band)})."
            + (worst.Count > 0 ? " What costs it most:\n" + Say.Lines(worst.Select(r => $"{r.Title}, {Say.Number(r.Points!.Value)} of {r.Most}: {r.Text.TrimEnd('.')}.")) : "");
    }

    [GeneratedRegex(@"\b(health\w*|score|nutritious|good for me|balanced)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Healthy();

    public sealed record Basket(string? Currency, int Packs, decimal Subtotal, decimal Discount, decimal DeliveryFee, decimal Tax, decimal Total, IReadOnlyList<Item>? Items, IReadOnlyList<string>? NotDone, IReadOnlyList<Baskets.LeftOut>? LeftOut = null);

    public sealed record Item(string Id, string Name, string? Brand, string? Size, string? ImageUrl, int Quantity, decimal? UnitPrice, decimal? LineTotal, string? Unavailable, GateAnswer? Unsafe = null);

    public static string Total(JsonNode? output)
    {
        if (output is null) return "";
        var basket = output.As<Basket>();
        var problems = basket.NotDone is { Count: > 0 } not ? " Not done: " + string.Join(" ", not) : "";
        var left = basket.LeftOut is { Count: > 0 } kept ? $" Left out: {Say.List(kept.Select(k => k.Name + NeedsTexts.Warning(k.Unsafe)))}." : "";
        if (basket.Packs == 0) return "Your basket is empty now." + problems + left;
        return $"Your basket holds {Say.Count(basket.Packs, "pack")} and comes to {Say.Money(basket.Total, basket.Currency)}.{problems}{left}{NeedsTexts.MustLeave(basket.Items)}";
    }
}
