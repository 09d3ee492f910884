using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>A claim that is locked to be decided.</summary>
public sealed record OpenClaim(string ClaimId, string UserId, Guid? OrderId, string Type, decimal Amount, string Status);

/// <summary>Decides claims and does what follows, in the caller's transaction.</summary>
public sealed class ClaimDesk(ShopRules rules, TimeProvider time)
{
    private static readonly Actor Rules = new("claim rules", ActorRole.System);

    public static Task<OpenClaim?> LockAsync(NpgsqlConnection connection, string claimId, string? owner, CancellationToken ct) => connection.FirstAsync(
        "select claim_id, user_id, order_id, claim_type, amount, status from claims where claim_id = $1 and ($2::text is null or user_id = $2) for update",
        [claimId, owner], r => new OpenClaim(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.GetString(3), r.GetDecimal(4), r.GetString(5)), ct);

    /// <summary>Asks the rules and carries out what they say.</summary>
    public async Task DecideAsync(NpgsqlConnection connection, OpenClaim claim, CancellationToken ct)
    {
        var verdict = ClaimRules.Decide((await FactsAsync(connection, claim, ct))!, rules.Claims);
        if (verdict.Status == ClaimStatus.Approved) await ApproveAsync(connection, claim, Rules, verdict.Reasons, ct);
        else await SetAsync(connection, claim.ClaimId, verdict.Status, verdict.Reasons, 0, Rules, ct);
    }

    /// <summary>Pays a claim back. Should the order not allow it, somebody has to look at it.</summary>
    /// <returns>Why it could not be paid; null when it is.</returns>
    public static async Task<string?> ApproveAsync(NpgsqlConnection connection, OpenClaim claim, Actor actor, IReadOnlyList<string> reasons, CancellationToken ct)
    {
        var order = claim.OrderId is { } id ? await OrderTransitions.LockAsync(connection, id, ct) : null;
        var lines = await connection.ListAsync("select line_no, quantity from claim_lines where claim_id = $1 order by line_no", [claim.ClaimId],
            r => new RefundLine(r.GetInt32(0), r.GetInt32(1)), ct);
        var paid = order is null
            ? new RefundVerdict(0, "The order of this claim is not known.")
            : await OrderRefunds.ApplyAsync(connection, order, lines, actor, $"claim {claim.ClaimId}: {claim.Type}", claim.ClaimId, ct);
        if (paid.Refusal is { } refusal)
        {
            if (actor == Rules) await SetAsync(connection, claim.ClaimId, ClaimStatus.InReview, [.. reasons, refusal], 0, actor, ct);
            return refusal;
        }
        await SetAsync(connection, claim.ClaimId, ClaimStatus.Approved, reasons, paid.Amount, actor, ct);
        return null;
    }

    public static async Task SetAsync(
        NpgsqlConnection connection, string claimId, string status, IReadOnlyList<string> reasons, decimal approved, Actor actor, CancellationToken ct)
    {
        var decided = status is ClaimStatus.Approved or ClaimStatus.Rejected;
        await using var batch = new NpgsqlBatch(connection)
            .Then(
                """
                update claims set status = $2, reasons = $3, approved_amount = $4, decided_by = case when $5 then $6 end, decided_at = case when $5 then now() end
                where claim_id = $1
                """, claimId, status, reasons.ToArray(), approved, decided, actor.Id)
            .Then("insert into claim_events (claim_id, status, actor, role, reason) values ($1, $2, $3, $4, $5)",
                claimId, status, actor.Id, actor.RoleName, string.Join(" ", reasons));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private Task<ClaimFacts?> FactsAsync(NpgsqlConnection connection, OpenClaim claim, CancellationToken ct) => connection.FirstAsync(
        """
        select (select max(at) from order_events where order_id = $1 and to_state = 'delivered'),
               exists (select from claim_evidence where claim_id = $2),
               (select count(*)::integer from claims where user_id = $3 and claim_id <> $2 and created_at > now() - interval '90 days'),
               (select count(*)::integer from orders where user_id = $3 and state in ('delivered', 'partially_refunded', 'refunded') and placed_at > now() - interval '90 days'),
               exists (select from customers c join policies p using (customer_id)
                       where c.user_id = $3 and p.status = 'active' and p.covers_freshness and current_date between p.start_date and p.end_date)
        """, [claim.OrderId, claim.ClaimId, claim.UserId],
        r => new ClaimFacts(claim.Type, claim.Amount, r.TimeOrNull(0), time.GetUtcNow(), r.GetBoolean(1), r.GetInt32(2), r.GetInt32(3), r.GetBoolean(4)), ct);
}
