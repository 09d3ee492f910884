using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Orders.Payments;

/// <summary>
/// A provider that moves no money but keeps a book (table <c>demonstration_payments</c>), so that what it was told can be counted.
/// Tokens: <c>demo-declined</c> and <c>demo-no-funds</c> are declined, <c>demo-slow</c> takes three seconds, <c>demo-down</c> never
/// answers; everything else pays.
/// </summary>
public sealed class DemonstrationPayments(NpgsqlDataSource database, TimeProvider time) : IPaymentProvider
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    public async Task<PaymentResult> AuthorizeAsync(string key, decimal amount, string currency, PaymentMeans means, CancellationToken ct)
    {
        switch (means.Token)
        {
            case "demo-slow": await Task.Delay(Slow, time, ct); break;
            case "demo-down": return new(PaymentOutcome.Unknown, "The payment provider does not answer.");
        }
        var refusal = means.Token switch
        {
            "demo-declined" => "The card was declined.",
            "demo-no-funds" => "The account has not enough funds.",
            _ => null,
        };
        return await BookAsync(
            """
            insert into demonstration_payments (operation_key, authorization_key, kind, amount, outcome, reason)
            select $1, $1, 'authorize', $2, case when $3::text is null and not voided then 'done' else 'declined' end,
                   case when voided then 'The checkout was given up.' else $3 end
            from (select exists (select from demonstration_payments where operation_key = $1 || ':void') as voided) as state
            on conflict do nothing
            """, key, [key, amount, refusal], ct);
    }

    public Task<PaymentResult> CaptureAsync(string key, decimal amount, CancellationToken ct) => BookAsync(
        """
        insert into demonstration_payments (operation_key, authorization_key, kind, amount, outcome, reason)
        select $1 || ':capture', $1, 'capture', $2, case when reserved >= $2 and not voided then 'done' else 'declined' end,
               case when reserved >= $2 and not voided then null else 'More than was reserved.' end
        from (select coalesce(sum(amount) filter (where kind = 'authorize' and outcome = 'done'), 0) as reserved,
                     bool_or(kind = 'void') is true as voided
              from demonstration_payments where authorization_key = $1) as state
        on conflict do nothing
        """, key + ":capture", [key, amount], ct);

    public Task<PaymentResult> VoidAsync(string key, CancellationToken ct) => BookAsync(
        """
        insert into demonstration_payments (operation_key, authorization_key, kind, amount, outcome, reason)
        select $1 || ':void', $1, 'void', 0, case when taken then 'declined' else 'done' end, case when taken then 'It was taken already.' end
        from (select exists (select from demonstration_payments where operation_key = $1 || ':capture' and outcome = 'done') as taken) as state
        on conflict do nothing
        """, key + ":void", [key], ct);

    public Task<PaymentResult> RefundAsync(string key, string refundKey, decimal amount, CancellationToken ct) => BookAsync(
        """
        insert into demonstration_payments (operation_key, authorization_key, kind, amount, outcome, reason)
        select $1 || ':' || $2, $1, 'refund', $3, case when taken - given >= $3 then 'done' else 'declined' end,
               case when taken - given >= $3 then null else 'More than was taken.' end
        from (select coalesce(sum(amount) filter (where kind = 'capture' and outcome = 'done'), 0) as taken,
                     coalesce(sum(amount) filter (where kind = 'refund' and outcome = 'done'), 0) as given
              from demonstration_payments where authorization_key = $1) as state
        on conflict do nothing
        """, $"{key}:{refundKey}", [key, refundKey, amount], ct);

    private async Task<PaymentResult> BookAsync(string insert, string operation, object?[] args, CancellationToken ct)
    {
        await database.ExecuteAsync(insert, args, ct);
        return await database.FirstAsync("select outcome, reason from demonstration_payments where operation_key = $1", [operation],
            r => r.GetString(0) == "done" ? PaymentResult.Done : new PaymentResult(PaymentOutcome.Declined, r.Text(1)), ct)
            ?? new(PaymentOutcome.Unknown, "The payment was not booked.");
    }
}
