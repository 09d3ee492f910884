using System.Globalization;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Workers.Service;

/// <summary>
/// Made-up customers with memberships, invoices, payments and tickets. All of it follows from the day it is made on; names are
/// drawn from lists, addresses end in .example.
/// </summary>
public static class SeedPeople
{
    public const int Customers = 1000;
    public const int Policies = 1300;
    private const int Tickets = 200;

    private static readonly string[] First =
        ["Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira", "Liam", "Mara", "Noor", "Oscar", "Paula", "Quentin", "Rosa",
         "Samir", "Tara", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoe", "Anton", "Bianca", "Cyrus", "Daria", "Emil", "Flora"];

    private static readonly string[] Last =
        ["Abbott", "Baker", "Castillo", "Dunn", "Eriksen", "Fischer", "Gupta", "Hansen", "Ibrahim", "Jansen", "Kowalski", "Lopez", "Moreau", "Nakamura", "Okafor",
         "Petrov", "Quinn", "Rossi", "Schmidt", "Tanaka", "Ueda", "Vargas", "Weber", "Xu", "Young", "Zimmer", "Bauer", "Costa", "Diaz", "Evans"];

    private static readonly string[] Streets = ["Elm Street", "Oak Avenue", "Mill Road", "Station Road", "Garden Lane", "High Street", "River Walk", "Hill Drive"];

    private static readonly (string City, string State, string Code)[] Cities =
        [("Springfield", "MA", "011"), ("Columbus", "OH", "432"), ("Dayton", "OH", "454"), ("Madison", "WI", "537"), ("Portland", "OR", "972"), ("Austin", "TX", "787")];

    private static readonly (string Name, decimal Premium, bool Delivery, bool Freshness, bool Substitutions)[] Plans =
        [.. MembershipPlans.All.Select(p => (p.Name, p.Premium, p.Delivery, p.FreshnessGuarantee, p.Substitutions))];

    private static readonly (string Billing, int Parts)[] Billings = [.. MembershipPlans.Billings];

    private static readonly (string Subject, string Body)[] Matters =
        [("Where is my order?", "It should have come this morning."), ("Change my address", "I have moved; please deliver to the new address."),
         ("Invoice question", "I was billed twice for the same month, I think."), ("Cancel my membership", "I want to stop at the end of the term."),
         ("Wrong substitution", "The yoghurt you packed instead has nuts in it."), ("Bags", "Can you use paper bags, please?")];

    public static string CustomerId(int number) => $"CUST{number:00000}";

    /// <summary>The shopper behind a customer: the demonstration's family for one, nobody real for the others.</summary>
    public static string UserId(int number) => CustomerId(number) == DemoCustomer.CustomerId ? DemoCustomer.UserId : CustomerId(number);

    public static async Task WriteAsync(NpgsqlConnection connection, DateOnly today, CancellationToken ct)
    {
        var policies = MakePolicies(today).ToList();
        var invoices = policies.SelectMany(p => MakeInvoices(p, today)).Select((invoice, i) => invoice with { Id = $"INV{i + 1:000000}" }).ToList();
        await Copy.IntoAsync(connection, "customers (customer_id, user_id, first_name, last_name, email, phone, street, city, state, postal_code, created_at)", MakeCustomers(today), ct);
        await Copy.IntoAsync(connection, "policies (policy_number, customer_id, plan, premium, billing, covers_delivery, covers_freshness, covers_substitutions, status, start_date, end_date)",
            policies.Select(p => (object?[])[p.Number, p.Customer, p.Plan.Name, p.Plan.Premium, p.Billing.Billing, p.Plan.Delivery, p.Plan.Freshness, p.Plan.Substitutions, p.Status, p.Start, p.Start.AddYears(1)]), ct);
        await Copy.IntoAsync(connection, "invoices (invoice_id, policy_number, amount, period_start, period_end, issued_on, due_on, status)",
            invoices.Select(i => (object?[])[i.Id, i.Policy, i.Amount, i.From, i.To, i.From, i.From.AddDays(14), i.Status]), ct);
        await Copy.IntoAsync(connection, "payments (payment_id, invoice_id, amount, method, status, paid_at)", MakePayments(invoices), ct);
        await Copy.IntoAsync(connection, "tickets (ticket_id, user_id, subject, body, status, priority, created_at, updated_at)", MakeTickets(today), ct);
        await using var sequences = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture,
            $"""
            select setval('customer_numbers', {Customers}), setval('policy_numbers', {Policies}), setval('invoice_numbers', {invoices.Count}),
                   setval('payment_numbers', {invoices.Count}), setval('ticket_numbers', {Tickets})
            """), connection);
        await sequences.ExecuteNonQueryAsync(ct);
    }

    private static IEnumerable<object?[]> MakeCustomers(DateOnly today)
    {
        var random = new SeedRandom(1);
        for (var number = 1; number <= Customers; number++)
        {
            var (first, last, city) = (random.Of(First), random.Of(Last), random.Of(Cities));
            if (CustomerId(number) == DemoCustomer.CustomerId) (first, last) = ("Robin", "Miller");
            yield return [CustomerId(number), UserId(number), first, last, $"{first}.{last}.{number}@customers.example".ToLowerInvariant(), $"555-01{random.Below(100):00}",
                $"{random.Between(1, 240)} {random.Of(Streets)}", city.City, city.State, $"{city.Code}{random.Below(100):00}", Noon(today.AddDays(-random.Between(380, 1500)))];
        }
    }

    private static IEnumerable<Policy> MakePolicies(DateOnly today)
    {
        var random = new SeedRandom(2);
        for (var number = 1; number <= Policies; number++)
        {
            var (plan, billing, age, fate) = (random.Of(Plans), random.Of(Billings), random.Between(3, 350), random.Below(100));
            var current = number <= Customers;
            var status = !current ? "lapsed" : fate < 85 ? "active" : fate < 93 ? "lapsed" : "cancelled";
            var policy = new Policy($"POL{number:000000}", CustomerId(current ? number : random.Between(1, Customers)), plan, billing, status,
                today.AddDays(status == "lapsed" ? -age - 400 : -age));
            yield return policy.Number == DemoCustomer.PolicyNumber
                ? new Policy(policy.Number, DemoCustomer.CustomerId, Plans[1], Billings[1], "active", today.AddDays(-200))
                : policy;
        }
    }

    private static IEnumerable<Invoice> MakeInvoices(Policy policy, DateOnly today)
    {
        var random = new SeedRandom(1000 + int.Parse(policy.Number.AsSpan(3), CultureInfo.InvariantCulture));
        var parts = Money.Apportion(policy.Plan.Premium, [.. Enumerable.Repeat(1m, policy.Billing.Parts)]);
        var months = 12 / policy.Billing.Parts;
        for (var part = 0; part < parts.Length; part++)
        {
            var from = policy.Start.AddMonths(part * months);
            if (from > today || (policy.Status == "cancelled" && part > 1)) yield break;
            var due = from.AddDays(14);
            var status = due < today ? random.Chance(0.97) ? "paid" : policy.Status == "active" ? "overdue" : "void" : random.Chance(0.4) ? "paid" : "open";
            if (policy.Number == DemoCustomer.PolicyNumber) status = part == 2 ? "open" : "paid";
            yield return new Invoice("", policy.Number, parts[part], from, from.AddMonths(months).AddDays(-1), status);
        }
    }

    // Numbered as their invoices are; an unpaid one has no payment but a failed attempt when it is overdue.
    private static IEnumerable<object?[]> MakePayments(List<Invoice> invoices)
    {
        var random = new SeedRandom(3);
        for (var i = 0; i < invoices.Count; i++)
        {
            var (invoice, day, method) = (invoices[i], random.Between(0, 13), random.Chance(0.8) ? "card" : "bank");
            if (invoice.Status is "paid" or "overdue")
                yield return [$"PAY{i + 1:000000}", invoice.Id, invoice.Amount, method, invoice.Status == "paid" ? "completed" : "failed", Noon(invoice.From.AddDays(invoice.Status == "paid" ? Math.Min(day, 2) : day))];
        }
    }

    private static IEnumerable<object?[]> MakeTickets(DateOnly today)
    {
        var random = new SeedRandom(4);
        for (var number = 1; number <= Tickets; number++)
        {
            var (matter, age) = (random.Of(Matters), random.Between(0, 120));
            var opened = Noon(today.AddDays(-age));
            yield return [$"TKT{number:000000}", UserId(random.Between(1, Customers)), matter.Subject, matter.Body, age > 10 ? "closed" : random.Chance(0.5) ? "open" : "waiting",
                random.Chance(0.1) ? "high" : "normal", opened, opened.AddHours(random.Between(1, 70))];
        }
    }

    internal static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private sealed record Policy(
        string Number, string Customer, (string Name, decimal Premium, bool Delivery, bool Freshness, bool Substitutions) Plan, (string Billing, int Parts) Billing, string Status, DateOnly Start);

    private sealed record Invoice(string Id, string Policy, decimal Amount, DateOnly From, DateOnly To, string Status);
}
