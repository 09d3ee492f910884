using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>What a membership costs for a while.</summary>
/// <param name="Status"><c>open</c>, <c>paid</c>, <c>overdue</c> or <c>void</c>.</param>
public sealed record InvoiceAnswer(
    string InvoiceId, string PolicyNumber, decimal Amount, string Currency, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly IssuedOn, DateOnly DueOn, string Status,
    IReadOnlyList<PaymentAnswer>? Payments = null);

public sealed record PaymentAnswer(string PaymentId, decimal Amount, string Method, string Status, DateTimeOffset PaidAt);

public sealed record InvoiceList(long Total, int Limit, int Offset, decimal Outstanding, IReadOnlyList<InvoiceAnswer> Invoices);

/// <summary><c>GET /api/invoices?limit=&amp;offset=&amp;policy_number=</c> and <c>GET /api/invoices/{invoice_id}</c>.</summary>
public static class MyInvoices
{
    private const string Columns = "select i.invoice_id, i.policy_number, i.amount, i.currency, i.period_start, i.period_end, i.issued_on, i.due_on, i.status";
    private const string Mine = "from invoices i join policies p using (policy_number) join customers c using (customer_id) where c.user_id = $1";

    public static async Task<Results<Ok<InvoiceList>, ValidationProblem, ProblemHttpResult>> ListAsync(
        HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        var fields = new Fields(http.Request.Query);
        var (limit, offset, policy) = (fields.Whole("limit", 20, 1, 100), fields.Whole("offset", 0, 0, 10_000), fields.Text("policy_number", 20));
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        const string Which = $"{Mine} and ($2::text is null or i.policy_number = $2)";
        var (total, outstanding) = await database.FirstAsync(
            $"select count(*), coalesce(sum(i.amount) filter (where i.status in ('open', 'overdue')), 0) {Which}", [owner, policy], r => (r.GetInt64(0), r.GetDecimal(1)), ct);
        var invoices = await database.ListAsync($"{Columns} {Which} order by i.issued_on desc, i.invoice_id desc limit $3 offset $4", [owner, policy, limit, offset], Read, ct);
        return TypedResults.Ok(new InvoiceList(total, limit, offset, outstanding, invoices));
    }

    public static async Task<Results<Ok<InvoiceAnswer>, ProblemHttpResult>> GetAsync(
        string invoiceId, HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        if (await database.FirstAsync($"{Columns} {Mine} and i.invoice_id = $2", [owner, invoiceId], Read, ct) is not { } invoice) return ServiceReader.Missing("invoice");
        var payments = await database.ListAsync("select payment_id, amount, method, status, paid_at from payments where invoice_id = $1 order by paid_at", [invoiceId],
            r => new PaymentAnswer(r.GetString(0), r.GetDecimal(1), r.GetString(2), r.GetString(3), r.Time(4)), ct);
        return TypedResults.Ok(invoice with { Payments = payments });
    }

    private static InvoiceAnswer Read(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetDecimal(2), r.GetString(3),
        r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6), r.GetFieldValue<DateOnly>(7), r.GetString(8));
}
