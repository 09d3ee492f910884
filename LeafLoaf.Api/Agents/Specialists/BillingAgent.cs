using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>What memberships cost, what was billed, and what was paid.</summary>
public sealed partial class BillingAgent(ToolCatalog tools) : IAgent
{
    private readonly GetMembership _membership = tools.Get<GetMembership>();
    private readonly ListMemberships _memberships = tools.Get<ListMemberships>();
    private readonly ListInvoices _invoices = tools.Get<ListInvoices>();
    private readonly GetInvoice _invoice = tools.Get<GetInvoice>();
    private readonly ListOrders _orders = tools.Get<ListOrders>();
    private readonly GetOrder _order = tools.Get<GetOrder>();

    public string Name => AgentNames.Billing;
    public IReadOnlyList<string> Intents => ["premium", "invoice", "payment"];
    public IReadOnlyList<AgentTool> Tools => [_membership, _memberships, _invoices, _invoice, _orders, _order];

    public bool SameForEverybody(string intent) => false;

    public async Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (wish.Intent == "premium") return await PremiumAsync(turn, PolicyNumberOf(turn, slots), ct);
        if (slots.InvoiceId is { } id) return await InvoiceAsync(turn, id, ct);
        if (slots.Amount is { } amount) return await ChargeAsync(turn, amount, ct);
        if (slots.Order is { } number) return await OrderAsync(turn, o => string.Equals(o.Number, number, StringComparison.OrdinalIgnoreCase) || o.OrderId.ToString().StartsWith(number, StringComparison.OrdinalIgnoreCase), $"I find no order {number} of yours.", ct);
        if (AsksWhy().IsMatch(wish.Text)) return await WhyAsync(turn, PolicyNumberOf(turn, slots), ct);
        return await InvoicesAsync(turn, wish.Intent, PolicyNumberOf(turn, slots), ct);
    }

    /// <summary>The membership a message is about: the one it names, the one talked about, or the client's hint.</summary>
    internal static string? PolicyNumberOf(TurnState turn, Slots slots) =>
        slots.PolicyNumber ?? turn.Before.Focus.PolicyNumber ?? (turn.Context.GetValueOrDefault("policy_number")?.Trim().ToUpperInvariant() is { Length: > 0 } hint ? hint : null);

    private async Task<AgentReply> PremiumAsync(TurnState turn, string? number, CancellationToken ct)
    {
        if (number is not null)
        {
            var found = await turn.ReadAsync(this, _membership, new(number), ct);
            return found.Ok ? Premium([found.As<PolicyAnswer>()]) : Refused(found, $"I find no membership {number} of yours.");
        }
        var all = await turn.ReadAsync(this, _memberships, new(), ct);
        if (!all.Ok) return Refused(all, "I cannot look at memberships right now.");
        var policies = all.As<PolicyList>().Policies;
        var active = policies.Where(p => p.Status == "active").ToList();
        return active.Count > 0 ? Premium(active) : policies.Count > 0 ? Premium([policies[0]])
            : new("You have no LeafLoaf Plus membership, so there is no premium to pay. Say \"compare the plans\" to see what there is.");
    }

    private static AgentReply Premium(List<PolicyAnswer> policies) =>
        new(string.Join("\n", policies.Select(One))) { Focus = new() { PolicyNumber = policies[0].PolicyNumber } };

    private static string One(PolicyAnswer p) =>
        $"The premium of your {p.Plan} membership {p.PolicyNumber} is {Say.Money(p.Premium)} a year, billed {p.Billing}{(p.Status == "active" ? "" : $"; it is {p.Status}")}.";

    private async Task<AgentReply> InvoiceAsync(TurnState turn, string id, CancellationToken ct)
    {
        var found = await turn.ReadAsync(this, _invoice, new(id), ct);
        if (!found.Ok) return Refused(found, $"I find no invoice {id} of yours.");
        var invoice = found.As<InvoiceAnswer>();
        var plan = await turn.ReadAsync(this, _membership, new(invoice.PolicyNumber), ct);
        return new(Text(invoice, plan.Ok ? plan.As<PolicyAnswer>() : null)) { Focus = new() { InvoiceId = id, PolicyNumber = invoice.PolicyNumber } };
    }

    // "Why was I charged?": the last thing that was billed, a membership or an order.
    private async Task<AgentReply> WhyAsync(TurnState turn, string? policy, CancellationToken ct)
    {
        var listed = await turn.ReadAsync(this, _invoices, new(policy, 1), ct);
        if (listed.Ok && listed.As<InvoiceList>().Invoices is [var latest, ..]) return await InvoiceAsync(turn, latest.InvoiceId, ct);
        return await OrderAsync(turn, _ => true, "I find nothing that was charged to you: no invoice and no order.", ct);
    }

    private async Task<AgentReply> OrderAsync(TurnState turn, Func<Orders.OrderSummary, bool> which, string missing, CancellationToken ct)
    {
        var listed = await turn.ReadAsync(this, _orders, new(50), ct);
        if (!listed.Ok) return Refused(listed, "I cannot look at your orders right now.");
        if (listed.As<Orders.OrderPage>().Orders.FirstOrDefault(which) is not { } one) return AgentReply.CouldNot(missing);
        var read = await turn.ReadAsync(this, _order, new(one.OrderId), ct);
        return read.Ok ? new(OrderTexts.Charge(read.As<Orders.OrderAnswer>())) { Focus = new() { OrderId = one.OrderId.ToString() } } : Refused(read, missing);
    }

    // "Why was I charged 49.47?": an invoice or an order of that amount.
    private async Task<AgentReply> ChargeAsync(TurnState turn, decimal amount, CancellationToken ct)
    {
        var listed = await turn.ReadAsync(this, _invoices, new(Limit: 50), ct);
        if (listed.Ok && listed.As<InvoiceList>().Invoices.FirstOrDefault(i => i.Amount == amount) is { } match) return await InvoiceAsync(turn, match.InvoiceId, ct);
        var orders = await turn.ReadAsync(this, _orders, new(50), ct);
        if (orders.Ok && orders.As<Orders.OrderPage>().Orders.FirstOrDefault(o => o.Total == amount) is { } order)
            return await OrderAsync(turn, o => o.OrderId == order.OrderId, "I cannot look at that order right now.", ct);
        if (!listed.Ok && !orders.Ok) return Refused(listed, "I cannot look at your invoices right now.");
        return new($"I find no invoice and no order of yours that came to {Say.Money(amount)}. It may be several together, or not from us. Say \"person\" and somebody looks into it with you.");
    }

    private async Task<AgentReply> InvoicesAsync(TurnState turn, string intent, string? policy, CancellationToken ct)
    {
        var listed = await turn.ReadAsync(this, _invoices, new(policy), ct);
        if (!listed.Ok) return Refused(listed, "I cannot look at your invoices right now.");
        var (list, invoices) = (listed.As<InvoiceList>(), listed.As<InvoiceList>().Invoices);
        if (invoices.Count == 0) return new("There are no invoices of yours.");
        if (intent == "payment")
        {
            // The one somebody asks about is the one that is not settled, or the latest.
            var open = invoices.FirstOrDefault(i => i.Status is "overdue" or "open") ?? invoices[0];
            return await InvoiceAsync(turn, open.InvoiceId, ct);
        }
        var due = list.Outstanding > 0 ? $"{Say.Money(list.Outstanding)} is outstanding." : "Nothing is outstanding.";
        return new($"{due} Your last invoices:\n{Say.Lines(invoices.Take(4).Select(i => $"{i.InvoiceId}: {Say.Money(i.Amount, i.Currency)} for {Say.Day(i.PeriodStart)} to {Say.Day(i.PeriodEnd)}, {Status(i)}"))}")
            { Focus = new() { InvoiceId = invoices[0].InvoiceId, PolicyNumber = invoices[0].PolicyNumber } };
    }

    [GeneratedRegex(@"\b(why|what for|explain)\b.*\b(charge[ds]?|bill(ed)?|pay|paid|invoice|taken|debited|amount)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AsksWhy();

    private static string Text(InvoiceAnswer invoice, PolicyAnswer? plan)
    {
        var payments = invoice.Payments ?? [];
        var text = $"Invoice {invoice.InvoiceId} is {Say.Money(invoice.Amount, invoice.Currency)} for your membership {invoice.PolicyNumber}, for {Say.Day(invoice.PeriodStart)} to {Say.Day(invoice.PeriodEnd)}{Part(invoice, plan)}. It is {Status(invoice)}.";
        if (payments.Count == 0) return text + " No payment was tried for it yet.";
        return text + " " + string.Join(" ", payments.Select(p => p.Status switch
        {
            "completed" => $"{Say.Money(p.Amount)} was paid by {p.Method} on {Say.Day(p.PaidAt)}.",
            "refunded" => $"{Say.Money(p.Amount)} was paid back on {Say.Day(p.PaidAt)}.",
            _ => $"A payment of {Say.Money(p.Amount)} by {p.Method} on {Say.Day(p.PaidAt)} failed; check with your bank and pay again on your membership page.",
        }));
    }

    // 49.47 is a quarter of 197.88 a year.
    private static string Part(InvoiceAnswer invoice, PolicyAnswer? plan) => plan is null || MembershipPlans.Billings.FirstOrDefault(b => b.Billing == plan.Billing) is not { Parts: > 0 } parts ? ""
        : $": the {plan.Plan} plan costs {Say.Money(plan.Premium, invoice.Currency)} a year and is billed {plan.Billing}, in {Say.Count(parts.Parts, "invoice")}";

    private static string Status(InvoiceAnswer i) => i.Status switch
    {
        "paid" => "paid",
        "open" => $"open, due on {Say.Day(i.DueOn)}",
        "overdue" => $"overdue since {Say.Day(i.DueOn)}",
        _ => i.Status,
    };

    private static AgentReply Refused(ToolResult result, string missing) => AgentReply.CouldNot(Refusals.Text(result, missing));
}
