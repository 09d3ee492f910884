using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>What a search for an order came to: one of both.</summary>
public sealed record FoundOrder(OrderAnswer? Order, AgentReply? Reply);

/// <summary>Finds the order, or the lines of orders, somebody speaks of: by number, by day, by "the last one", or by asking back.</summary>
public sealed partial class OrderFinder(ToolCatalog tools)
{
    private const int Looked = 50;
    private const int MostChoices = 5;
    private const int MostRead = 5;

    private readonly ListOrders _list = tools.Get<ListOrders>();
    private readonly GetOrder _get = tools.Get<GetOrder>();

    /// <param name="otherwise">Which one is meant when none is named; null asks back.</param>
    /// <param name="ask">The words of that question.</param>
    /// <param name="eligible">Which orders come into question for it.</param>
    public async Task<FoundOrder> FindAsync(
        IAgent agent, TurnState turn, Wish wish, Func<IReadOnlyList<OrderSummary>, OrderSummary?> otherwise, CancellationToken ct,
        Func<IReadOnlyList<Choice>, string>? ask = null, Func<OrderSummary, bool>? eligible = null)
    {
        var slots = turn.SlotsOf(wish);
        var listed = await turn.ReadAsync(agent, _list, new(Looked), ct);
        if (!listed.Ok) return new(null, AgentReply.CouldNot(Refusals.Text(listed, "I cannot look at your orders right now.")));
        var orders = listed.As<OrderPage>().Orders;
        if (orders.Count == 0) return new(null, new("You have not ordered anything yet."));
        var (named, unknown) = Named(turn, slots, orders);
        if (unknown is not null) return new(null, AgentReply.CouldNot($"I find no order {unknown} of yours."));
        if (named is null && slots.From is not null)
        {
            orders = In(orders, slots).ToList();
            if (orders.Count == 0) return new(null, new("You ordered nothing in that time."));
            named = orders is [var only] ? only : null;
        }
        if (named is null && slots.Latest) named = orders[0];
        if (named is null && slots.Refers && turn.Before.Focus.OrderId is { } focus) named = orders.FirstOrDefault(o => o.OrderId.ToString() == focus);
        return (named ?? otherwise(orders)) is { } one ? await ReadAsync(agent, turn, one, ct) : new(null, Ask(agent, wish, turn, [.. orders.Where(eligible ?? (_ => true)).Take(MostChoices)], ask));
    }

    /// <summary>Lines of the caller's orders that were called what the message names, latest order first; those of the time it names, if there are any.</summary>
    public async Task<(IReadOnlyList<(OrderAnswer Order, OrderLineAnswer Line)> Lines, AgentReply? Reply)> LinesAsync(
        IAgent agent, TurnState turn, Slots slots, CancellationToken ct, Func<OrderSummary, bool>? eligible = null, string? said = null)
    {
        var listed = await turn.ReadAsync(agent, _list, new(Looked), ct);
        if (!listed.Ok) return ([], AgentReply.CouldNot(Refusals.Text(listed, "I cannot look at your orders right now.")));
        var all = listed.As<OrderPage>().Orders.Where(o => o.State != OrderState.Cancelled && (eligible?.Invoke(o) ?? true)).ToList();
        if (all.Count == 0) return ([], new("I find no order of yours that could be about."));
        var inTime = In(all, slots).ToList();
        var found = new List<(OrderAnswer, OrderLineAnswer)>();
        var missing = slots.Products.Select(p => p with { Text = Time().Replace(p.Text, "") }).Where(p => p.Text.Length > 0).ToList();
        foreach (var summary in inTime.Concat(all.Except(inTime)).Take(MostRead))
        {
            if ((await ReadAsync(agent, turn, summary, ct)).Order is not { } order) continue;
            foreach (var mention in missing.ToList())
            {
                var lines = order.Lines.Where(l => l.Quantity > 0 && Words.Overlap($"{l.Brand} {l.Name} {l.Category}", mention.Text) >= 0.99).ToList();
                if (lines.Count == 0) continue;
                found.AddRange(lines.Take(3).Select(l => (order, l)));
                missing.Remove(mention);
            }
            if (missing.Count > 0 && said is not null && Said(order.Lines, said) is { Count: > 0 } named)
            {
                found.AddRange(named.Where(l => !found.Exists(f => f.Item2 == l)).Select(l => (order, l)));
                missing.Clear();
            }
            if (missing.Count == 0) break;
        }
        return (found, null);
    }

    /// <summary>The lines whose names a sentence shares most words with: "the halibut never came" means the halibut fillet.</summary>
    internal static IReadOnlyList<OrderLineAnswer> Said(IEnumerable<OrderLineAnswer> lines, string said)
    {
        var scored = lines.Where(l => l.Quantity > l.Refunded).Select(l => (Line: l, Score: Words.Overlap(said, l.Name))).Where(l => l.Score > 0).ToList();
        return scored.Count == 0 ? [] : [.. scored.Where(l => l.Score >= scored.Max(s => s.Score)).Select(l => l.Line)];
    }

    /// <summary>Orders of the time a message names; all of them when it names none.</summary>
    internal static IEnumerable<OrderSummary> In(IEnumerable<OrderSummary> orders, Slots slots) => slots.From is not { } from
        ? orders
        : orders.Where(o => DateOnly.FromDateTime(o.PlacedAt.UtcDateTime) is var day && day >= from && day <= (slots.To ?? from));

    private static (OrderSummary? Order, string? Unknown) Named(TurnState turn, Slots slots, IReadOnlyList<OrderSummary> orders)
    {
        var name = turn.Known.GetValueOrDefault(AskedFor.Order) is { } known && orders.Any(o => Is(o, known)) ? known : slots.Order;
        if (name is null) return (null, null);
        return orders.FirstOrDefault(o => Is(o, name)) is { } found ? (found, null) : (null, name);
    }

    private static bool Is(OrderSummary order, string name) =>
        string.Equals(order.Number, name, StringComparison.OrdinalIgnoreCase) || (name.Length >= 8 && order.OrderId.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private async Task<FoundOrder> ReadAsync(IAgent agent, TurnState turn, OrderSummary summary, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, _get, new(summary.OrderId), ct);
        return read.Ok ? new(read.As<OrderAnswer>(), null) : new(null, AgentReply.CouldNot(Refusals.Text(read, $"I find no order {summary.Number} of yours.")));
    }

    private static AgentReply Ask(IAgent agent, Wish wish, TurnState turn, IReadOnlyList<OrderSummary> orders, Func<IReadOnlyList<Choice>, string>? ask)
    {
        if (orders.Count == 0) return new("None of your orders is one that can be done with.");
        Choice[] choices = [.. orders.Select(o => new Choice(o.OrderId.ToString(), OrderTexts.Line(o)))];
        var text = ask?.Invoke(choices) ?? "Which order do you mean?\n" + string.Join("\n", choices.Select((c, i) => $"{i + 1}. {c.Label}"));
        return AgentReply.Ask(new(agent.Name, wish.Intent, turn.WordsOf(wish), AskedFor.Order, text, choices, turn.Known));
    }

    // "Last week's milk" is milk.
    [GeneratedRegex(@"^((my|the|our) )?((last|previous|this) (week|month|time|order|(mon|tues|wednes|thurs|fri|satur|sun)day)|yesterday|usual|same)('?s)? *|,? (from|of|as|like) ((my|the) )?(last|previous) (week|month|time|order)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Time();
}
