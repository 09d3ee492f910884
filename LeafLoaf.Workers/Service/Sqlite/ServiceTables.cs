namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>One table of the service domain: where its rows come from in a SQLite file and how one is taken.</summary>
/// <param name="Sources">Names the table may have, the first that is there counts.</param>
/// <param name="Read">Makes the parameters of <paramref name="Upsert"/>, or collects faults.</param>
/// <param name="Parent">The table whose key the second parameter must be; null without one.</param>
internal sealed record ServiceTable(string Name, string[] Sources, string Upsert, Func<SourceRow, object?[]> Read, string? Parent = null);

/// <summary>
/// How the tables of a SQLite file become ours; docs/decisions/0014-orders.md has the mapping as a table. Every column may have
/// any of the names given; words of the insurance the names come from stand for ours.
/// </summary>
internal static class ServiceTables
{
    private static readonly Dictionary<string, string> Plans = Words("essential:essential,basic,bronze,auto", "plus:plus,standard,silver,home", "family:family,premium,gold,life,health");
    private static readonly Dictionary<string, string> Billings = Words("monthly:monthly,month", "quarterly:quarterly,quarter", "yearly:yearly,annual,annually,year");
    private static readonly Dictionary<string, string> PolicyStates = Words("active:active,in_force", "lapsed:lapsed,expired,inactive", "cancelled:cancelled,canceled,terminated");
    private static readonly Dictionary<string, string> InvoiceStates = Words("open:open,pending,unpaid,due", "paid:paid,completed", "overdue:overdue,late", "void:void,cancelled,canceled");
    private static readonly Dictionary<string, string> PaymentStates = Words("completed:completed,paid,success,succeeded", "failed:failed,declined", "refunded:refunded");
    private static readonly Dictionary<string, string> ClaimKinds = Words("missing:missing,theft,lost", "damaged:damaged,collision,damage,accident", "wrong:wrong,incorrect", "spoiled:spoiled,expired,water");
    private static readonly Dictionary<string, string> ClaimStates = Words("in_review:in_review,open,pending,submitted,under_review,in_progress", "approved:approved,paid,settled,closed", "rejected:rejected,denied");

    public static readonly IReadOnlyList<ServiceTable> All =
    [
        new("customers", ["customers", "customer"],
            """
            insert into customers (customer_id, first_name, last_name, email, phone, street, city, state, postal_code) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (customer_id) do update set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email, phone = excluded.phone,
                street = excluded.street, city = excluded.city, state = excluded.state, postal_code = excluded.postal_code
            """,
            r =>
            {
                object?[] row = [r.Needed(20, "customer_id", "id"), r.Needed(50, "first_name", "firstname"), r.Needed(50, "last_name", "lastname"), r.Needed(100, "email"),
                    r.Optional(30, "phone", "phone_number"), r.Optional(100, "street", "address"), r.Optional(60, "city"), r.Optional(20, "state"), r.Optional(12, "postal_code", "zip", "zip_code")];
                if (row[3] is string { Length: > 0 } email && (email.IndexOf('@', StringComparison.Ordinal) < 1 || email.EndsWith('@'))) r.Faults.Add($"email is none: {email}");
                return row;
            }),
        new("policies", ["policies", "policy"],
            """
            insert into policies (policy_number, customer_id, plan, premium, billing, status, start_date, end_date, covers_delivery, covers_freshness, covers_substitutions)
            values ($1, $2, $3, $4, $5, $6, $7, $8, true, $3 <> 'essential', $3 = 'family')
            on conflict (policy_number) do update set customer_id = excluded.customer_id, plan = excluded.plan, premium = excluded.premium, billing = excluded.billing, status = excluded.status,
                start_date = excluded.start_date, end_date = excluded.end_date, covers_freshness = excluded.covers_freshness, covers_substitutions = excluded.covers_substitutions
            """,
            r =>
            {
                var start = r.Date("start_date", "effective_date");
                object?[] row = [r.Needed(20, "policy_number", "policy_id"), r.Needed(20, "customer_id"), r.Word("plan", r.Optional(40, "plan", "policy_type", "type"), Plans, "plus"),
                    r.Amount("premium", "premium_amount"), r.Word("billing", r.Optional(20, "billing", "billing_frequency", "payment_frequency"), Billings, "yearly"),
                    r.Word("status", r.Optional(20, "status", "policy_status"), PolicyStates, "active"), start, r.DateOrNull("end_date", "expiry_date", "expiration_date") ?? start.AddYears(1)];
                if (r.Faults.Count == 0 && (DateOnly)row[7]! <= start) r.Faults.Add("end_date is not after start_date");
                return row;
            }, "customers"),
        new("invoices", ["invoices", "billing", "bills"],
            """
            insert into invoices (invoice_id, policy_number, amount, period_start, period_end, issued_on, due_on, status) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (invoice_id) do update set policy_number = excluded.policy_number, amount = excluded.amount, period_start = excluded.period_start,
                period_end = excluded.period_end, issued_on = excluded.issued_on, due_on = excluded.due_on, status = excluded.status
            """,
            r =>
            {
                var issued = r.Date("issued_on", "billing_date", "invoice_date", "bill_date", "due_date");
                var from = r.DateOrNull("period_start") ?? issued;
                object?[] row = [r.Needed(20, "invoice_id", "bill_id", "billing_id", "id"), r.Needed(20, "policy_number", "policy_id"), r.Amount("amount", "amount_due", "total"), from,
                    r.DateOrNull("period_end") ?? from.AddMonths(1).AddDays(-1), issued, r.DateOrNull("due_on", "due_date") ?? issued.AddDays(14),
                    r.Word("status", r.Optional(20, "status", "payment_status"), InvoiceStates, "open")];
                if (r.Faults.Count == 0 && (DateOnly)row[4]! < from) r.Faults.Add("period_end is before period_start");
                return row;
            }, "policies"),
        new("payments", ["payments", "payment"],
            """
            insert into payments (payment_id, invoice_id, amount, method, status, paid_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (payment_id) do update set invoice_id = excluded.invoice_id, amount = excluded.amount, method = excluded.method, status = excluded.status, paid_at = excluded.paid_at
            """,
            r =>
            {
                object?[] row = [r.Needed(20, "payment_id", "id"), r.Needed(20, "invoice_id", "bill_id", "billing_id"), r.Amount("amount", "payment_amount"),
                    r.Optional(20, "method", "payment_method") ?? "card", r.Word("status", r.Optional(20, "status"), PaymentStates, "completed"), SeedPeople.Noon(r.Date("paid_at", "payment_date", "date"))];
                if (row[2] is 0m && r.Faults.Count == 0) r.Faults.Add("amount is zero");
                return row;
            }, "invoices"),
        new("claims", ["claims", "claim"],
            """
            insert into claims (claim_id, policy_number, user_id, claim_type, description, amount, approved_amount, status, reasons, created_at, decided_at, decided_by)
            select $1, $2, coalesce(c.user_id, c.customer_id), $3, $4, $5, case when $6 = 'approved' then $5 else 0 end, $6, array['Taken over with the import.'], $7,
                   case when $6 <> 'in_review' then $7 end, case when $6 <> 'in_review' then 'import' end
            from policies p join customers c using (customer_id) where p.policy_number = $2
            on conflict (claim_id) do update set claim_type = excluded.claim_type, description = excluded.description, amount = excluded.amount,
                approved_amount = excluded.approved_amount, status = excluded.status
            """,
            r => [r.Needed(20, "claim_id", "claim_number", "id"), r.Needed(20, "policy_number", "policy_id"), r.Word("claim_type", r.Optional(40, "claim_type", "type"), ClaimKinds),
                r.Optional(2000, "description", "incident_description", "details") ?? "", r.Amount("amount", "claim_amount", "estimated_loss"),
                r.Word("status", r.Optional(20, "status", "claim_status"), ClaimStates, "in_review"), SeedPeople.Noon(r.Date("created_at", "claim_date", "date_filed", "incident_date"))],
            "policies"),
    ];

    public static string KeyOf(string table) => table switch { "customers" => "customer_id", "policies" => "policy_number", "invoices" => "invoice_id", _ => table.TrimEnd('s') + "_id" };

    private static Dictionary<string, string> Words(params string[] lists) =>
        lists.Select(l => l.Split(':')).SelectMany(l => l[1].Split(',').Select(word => (word, meaning: l[0]))).ToDictionary(w => w.word, w => w.meaning, StringComparer.Ordinal);
}
