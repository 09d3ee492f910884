using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Service;

/// <summary>
/// <c>POST /api/policies/{policy_number}/cancel</c>: ends a membership. It runs on until what is paid is used up, and nothing is billed for the
/// time after; without anything paid it ends at once. Ending what is ended answers it again.
/// </summary>
public static class CancelMembership
{
    public static Task<IResult> HandleAsync(string policyNumber, HttpContext http, MembershipWrites writes, CancellationToken ct) => writes.RunAsync(
        http, Idempotency.Fingerprint("cancel", policyNumber), StatusCodes.Status200OK, async (connection, today, token) =>
        {
            if (await MyPolicies.FindAsync(connection, policyNumber, Caller.Of(http).Id!, token) is not { } policy) return (null, ServiceReader.Missing("membership"));
            if (policy.CancelledAt is not null || policy.Status == "cancelled") return (policyNumber, null);
            if (policy.Status != "active" || policy.EndDate < today) return (null, Checkouts.Conflict("This membership has run out already.", ("status", policy.Status)));
            var last = MembershipRules.LastDay(await MembershipWrites.PaidUntilAsync(connection, policyNumber, today, token), policy.EndDate, today);
            await connection.ExecuteAsync(
                """
                update policies set cancelled_at = now(), status = case when $2::date is null then 'cancelled' else status end,
                       end_date = greatest(coalesce($2::date, $3), start_date + 1) where policy_number = $1
                """, [policyNumber, last, today], token);
            await connection.ExecuteAsync("update invoices set status = 'void' where policy_number = $1 and status in ('open', 'overdue') and period_end > coalesce($2::date, $3)",
                [policyNumber, last, today], token);
            await MembershipWrites.NoteAsync(connection, policyNumber, "cancelled", new { last_day = last ?? today }, token);
            return (policyNumber, null);
        }, ct);
}
