using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Orders;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Files refund claims, tells how they stand, and what the rules are.</summary>
public sealed class ClaimsAgent(ToolCatalog tools, OrderFinder finder, HelpDesk help, ShopRules rules) : IAgent
{
    private const int LongestDescription = 2000;
    private static readonly string[] Claimable = [OrderState.Delivered, OrderState.PartiallyRefunded];

    private readonly ListClaims _claims = tools.Get<ListClaims>();
    private readonly GetClaim _claim = tools.Get<GetClaim>();
    private readonly FileClaimTool _file = tools.Get<FileClaimTool>();

    public string Name => AgentNames.Claims;
    public IReadOnlyList<string> Intents => ["file_claim", "claim_status", "refund_policy"];
    public IReadOnlyList<AgentTool> Tools => [_claims, _claim, _file, tools.Get<ListOrders>(), tools.Get<GetOrder>(), .. help.Tools];

    public bool SameForEverybody(string intent) => intent == "refund_policy";

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => wish.Intent switch
    {
        "claim_status" => StatusAsync(turn, wish, ct),
        "refund_policy" => PolicyAsync(turn, wish, ct),
        _ => FileAsync(turn, wish, ct),
    };

    private async Task<AgentReply> StatusAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        var id = slots.ClaimId ?? (slots.Refers ? turn.Before.Focus.ClaimId : null);
        if (id is null)
        {
            var listed = await turn.ReadAsync(this, _claims, new(), ct);
            if (!listed.Ok) return AgentReply.CouldNot(Refusals.Text(listed, "I cannot look at your claims right now."));
            var claims = listed.As<ClaimList>().Claims;
            if (claims.Count == 0) return new("You have filed no claims. If something arrived damaged, wrong, spoiled or not at all, tell me what it was.");
            if (claims.Count > 1 && !slots.Latest)
                return new("Your claims:\n" + Say.Lines(claims.Select(c => $"{c.ClaimId} of {Say.Day(c.CreatedAt)}: {Say.Money(c.Amount)}, {Status(c.Status)}"))) { Focus = new() { ClaimId = claims[0].ClaimId } };
            id = claims[0].ClaimId;
        }
        var read = await turn.ReadAsync(this, _claim, new(id), ct);
        return read.Ok ? new(ClaimTexts.About(read.As<ClaimAnswer>())) { Focus = new() { ClaimId = id } } : AgentReply.CouldNot(Refusals.Text(read, $"I find no claim {id} of yours."));
    }

    private async Task<AgentReply> PolicyAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var (text, citations) = await help.FindAsync(this, turn, "returns and refunds: " + wish.Text, ct);
        // The rules the claims are decided by are facts of their own.
        return new((text is null ? "" : text + "\n\n") + $"Tell us within {rules.Claims.WindowDays} days of the delivery what was missing, damaged, wrong or spoiled. Up to {Say.Money(rules.Claims.AutomaticUpTo, rules.Currency)} is usually paid back at once; from {Say.Money(rules.Claims.EvidenceFrom, rules.Currency)} on we ask for a photo, unless something was missing.")
            { Citations = citations };
    }

    private async Task<AgentReply> FileAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        var (order, lines, reply) = await WhatAsync(turn, wish, slots, ct);
        if (reply is not null) return reply;
        if ((turn.Known.GetValueOrDefault(AskedFor.ClaimType) is { } told && ClaimKinds.All.Contains(told) ? told : slots.ClaimType) is not { } type)
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.ClaimType, $"What was wrong with {Say.List(lines.Select(l => l.Name))}: was it missing, damaged, spoiled, or the wrong product?",
                [.. ClaimKinds.All.Select(k => new Choice(k, k))], With(turn, (AskedFor.Order, order!.OrderId.ToString()), (AskedFor.Line, string.Join(',', lines.Select(l => l.LineNo))))));
        var packs = lines.Select(l => (Line: l, Packs: Math.Clamp(slots.Products.FirstOrDefault(p => Words.Overlap(l.Name, p.Text) > 0)?.Quantity ?? slots.Quantity ?? l.Quantity - l.Refunded, 1, Math.Max(1, l.Quantity - l.Refunded)))).ToList();
        var words = turn.WordsOf(wish);
        return AgentReply.Confirm(turn.Propose(this, wish, _file,
            new(order!.OrderId, type, words.Length > LongestDescription ? words[..LongestDescription] : words, [.. packs.Select(p => new FileClaimTool.Line(p.Line.LineNo, p.Packs))]),
            ClaimTexts.Proposal(order, packs, type, rules)))
            with { Focus = new() { OrderId = order.OrderId.ToString() } };
    }

    // Which lines of which order: named by the product, by the order, or asked for.
    private async Task<(OrderAnswer? Order, IReadOnlyList<OrderLineAnswer> Lines, AgentReply? Reply)> WhatAsync(TurnState turn, Wish wish, Slots slots, CancellationToken ct)
    {
        var chosen = turn.Known.GetValueOrDefault(AskedFor.Order);
        if (chosen is null && slots.Order is null && !slots.Latest && slots.Products.Count > 0)
        {
            var (found, refused) = await finder.LinesAsync(this, turn, slots, ct, o => Claimable.Contains(o.State), turn.WordsOf(wish));
            if (refused is not null) return (null, [], refused);
            if (found.Count > 0)
            {
                var order = found[0].Order;
                var matching = found.Where(f => f.Order.OrderId == order.OrderId).Select(f => f.Line).ToList();
                return matching.Count > 1 && matching.Count > slots.Products.Count ? (null, [], AskLine(turn, wish, order, matching)) : (order, matching, null);
            }
        }
        var one = await finder.FindAsync(this, turn, wish, orders => orders.FirstOrDefault(o => Claimable.Contains(o.State)), ct, eligible: o => Claimable.Contains(o.State));
        if (one.Reply is { } reply) return (null, [], reply);
        if (!Claimable.Contains(one.Order!.State))
            return (null, [], new($"Order {one.Order.Number} is {OrderTexts.State(one.Order.State)}; a claim can be filed once it is delivered and not paid back in full.") { Focus = new() { OrderId = one.Order.OrderId.ToString() } });
        var left = one.Order.Lines.Where(l => l.Quantity > l.Refunded).ToList();
        if (left.Count == 0) return (null, [], new($"Everything of order {one.Order.Number} was paid back already."));
        var named = turn.Known.GetValueOrDefault(AskedFor.Line) is { } line
            ? left.Where(l => line.Split(',').Contains(l.LineNo.ToString(System.Globalization.CultureInfo.InvariantCulture)) || Words.Overlap(l.Name, line) >= 0.99).ToList()
            : left.Where(l => slots.Products.Any(p => Words.Overlap($"{l.Brand} {l.Name} {l.Category}", p.Text) >= 0.99)).ToList();
        // "My berries were spoiled" names blueberries, whatever else it was read as.
        if (named.Count == 0) named = [.. OrderFinder.Said(left, turn.WordsOf(wish))];
        var clear = named.Count > 0 && (named.Count < left.Count || named.Count <= Math.Max(1, slots.Products.Count) || turn.Known.ContainsKey(AskedFor.Line));
        return clear ? (one.Order, named, null) : left is [var only] ? (one.Order, [only], null) : (null, [], AskLine(turn, wish, one.Order, left));
    }

    private AgentReply AskLine(TurnState turn, Wish wish, OrderAnswer order, IReadOnlyList<OrderLineAnswer> lines)
    {
        Choice[] choices = [.. lines.Take(10).Select(l => new Choice(l.LineNo.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{l.Quantity} × {l.Name}{NeedsTexts.Warning(l.Unsafe)}"))];
        return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Line,
            $"Which product of order {order.Number} ({Say.Day(order.PlacedAt)}) is it about?\n{string.Join("\n", choices.Select((c, i) => $"{i + 1}. {c.Label}"))}", choices,
            With(turn, (AskedFor.Order, order.OrderId.ToString()))));
    }

    private static Dictionary<string, string> With(TurnState turn, params (string Slot, string Value)[] more)
    {
        var known = new Dictionary<string, string>(turn.Known, StringComparer.Ordinal);
        foreach (var (slot, value) in more) known[slot] = value;
        return known;
    }

    // More than is paid without asking is a person's to decide.
    public FollowUp? After(PendingAction action, ToolResult result) => result.As<ClaimAnswer>() is var claim && claim.Amount > rules.Claims.AutomaticUpTo
        ? new(new($"Claim {claim.ClaimId}: {claim.Description}", "talk_to_person", AgentNames.Human, 1),
            new Dictionary<string, string>(StringComparer.Ordinal) { [HumanAgent.Refund] = claim.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) })
        : null;

    public string Done(PendingAction action, ToolResult result) => "Your claim is filed. " + ClaimTexts.About(result.As<ClaimAnswer>());

    private static string Status(string status) => status switch { ClaimStatus.AwaitingEvidence => "waiting for a photo", ClaimStatus.InReview => "being looked at", _ => status };
}
