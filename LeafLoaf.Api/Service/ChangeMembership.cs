using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>
/// <c>POST /api/policies/{policy_number}/change</c>: another plan or another billing. The plan counts from today; the difference for days that
/// are paid is billed or paid back. The billing counts from the next invoice on.
/// </summary>
public static class ChangeMembership
{
    public sealed record Request(
        [property: AllowedValues("essential", "plus", "family", null)] string? Plan = null, [property: AllowedValues("monthly", "quarterly", "yearly", null)] string? Billing = null);

    public static Task<IResult> HandleAsync(string policyNumber, Request body, HttpContext http, MembershipWrites writes, CancellationToken ct) => writes.RunAsync(
        http, Idempotency.Fingerprint("change", policyNumber, body.Plan, body.Billing), StatusCodes.Status200OK, async (connection, today, token) =>
        {
            if (await MyPolicies.FindAsync(connection, policyNumber, Caller.Of(http).Id!, token) is not { } policy) return (null, ServiceReader.Missing("membership"));
            if (body is { Plan: null, Billing: null })
                return (null, TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["plan"] = ["plan or billing is needed."] }));
            if (policy.Status != "active" || policy.EndDate < today || policy.CancelledAt is not null)
                return (null, Checkouts.Conflict("Only a membership that goes on can be changed.", ("status", policy.Status)));
            var (plan, billing) = (MembershipPlans.Find(body.Plan ?? policy.Plan)!, body.Billing ?? policy.Billing);
            if (plan.Name == policy.Plan && billing == policy.Billing) return (policyNumber, null);
            var paidUntil = await MembershipWrites.PaidUntilAsync(connection, policyNumber, today, token);
            var settled = plan.Name == policy.Plan ? new(0, 0) : MembershipRules.Settle(policy.Premium, plan.Premium, paidUntil, today);
            await WriteAsync(connection, policyNumber, plan, billing, token);
            if (settled.Charge > 0) await MembershipWrites.BillAsync(connection, policyNumber, settled.Charge, today, paidUntil!.Value, today, token);
            if (settled.Refund > 0) await PayBackAsync(connection, policyNumber, settled.Refund, today, token);
            await MembershipWrites.NoteAsync(connection, policyNumber, "changed", new
            {
                from = new { plan = policy.Plan, billing = policy.Billing, premium = policy.Premium }, to = new { plan = plan.Name, billing, premium = plan.Premium },
                charged = settled.Charge, paid_back = settled.Refund,
            }, token);
            return (policyNumber, null);
        }, ct);

    private static Task<int> WriteAsync(NpgsqlConnection connection, string number, MembershipPlan plan, string billing, CancellationToken ct) => connection.ExecuteAsync(
        """
        update policies set plan = $2, premium = $3, billing = $4, covers_delivery = $5, covers_freshness = $6, covers_substitutions = $7 where policy_number = $1
        """, [number, plan.Name, plan.Premium, billing, plan.Delivery, plan.FreshnessGuarantee, plan.Substitutions], ct);

    private static Task<int> PayBackAsync(NpgsqlConnection connection, string number, decimal amount, DateOnly today, CancellationToken ct) => connection.ExecuteAsync(
        """
        insert into payments (invoice_id, amount, method, status, paid_at)
        select i.invoice_id, $2, coalesce((select method from payments p where p.invoice_id = i.invoice_id and p.status = 'completed' order by paid_at desc limit 1), 'card'), 'refunded', now()
        from invoices i where i.policy_number = $1 and i.status = 'paid' and i.period_end >= $3 order by i.period_end desc limit 1
        """, [number, amount, today], ct);
}
