using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <param name="Unsafe">Why the shopper must not have it by now; only they are told.</param>
public sealed record ClaimLine(int LineNo, string ProductId, string Name, int Quantity, decimal Amount, GateAnswer? Unsafe = null);

public sealed record ClaimEvidence(Guid EvidenceId, string ContentType, int Size, DateTimeOffset CreatedAt);

/// <summary>One step of a claim.</summary>
public sealed record ClaimStep(DateTimeOffset At, string Status, string By, string? Reason);

/// <summary>A refund claim.</summary>
/// <param name="ClaimType"><c>missing</c>, <c>damaged</c>, <c>wrong</c> or <c>spoiled</c>.</param>
/// <param name="Reasons">Why it was decided so, or what it waits for.</param>
public sealed record ClaimAnswer(
    string ClaimId, Guid? OrderId, string? PolicyNumber, string ClaimType, string Description, decimal Amount, decimal ApprovedAmount, string Status,
    IReadOnlyList<string> Reasons, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, string? UserId = null,
    IReadOnlyList<ClaimLine>? Lines = null, IReadOnlyList<ClaimEvidence>? Evidence = null, IReadOnlyList<ClaimStep>? Timeline = null)
{
    /// <summary>The claim as its shopper reads it: with what is not safe for them marked.</summary>
    public async Task<(ClaimAnswer Claim, ProblemHttpResult? Refusal)> MarkedAsync(OwnPast past, string owner, HttpContext http, CancellationToken ct)
    {
        var (marks, refusal) = await past.MarksAsync(owner, Caller.Of(http), (Lines ?? []).Select(l => l.ProductId), ct);
        return (marks.Count == 0 ? this : this with { Lines = [.. Lines!.Select(l => l with { Unsafe = marks.GetValueOrDefault(l.ProductId) })] }, refusal);
    }
}

public sealed record ClaimList(long Total, int Limit, int Offset, IReadOnlyList<ClaimAnswer> Claims);

/// <summary>Reads claims; with an owner only theirs, without one everybody's and who they belong to.</summary>
public static class ClaimReader
{
    private const string Columns =
        "select claim_id, order_id, policy_number, claim_type, description, amount, approved_amount, status, reasons, created_at, decided_at, user_id from claims";

    public static async Task<ClaimList> PageAsync(NpgsqlDataSource database, string? owner, string? status, int limit, int offset, CancellationToken ct)
    {
        const string Which = "where ($1::text is null or user_id = $1) and ($2::text is null or status = $2)";
        var total = await database.FirstAsync($"select count(*) from claims {Which}", [owner, status], r => r.GetInt64(0), ct);
        return new ClaimList(total, limit, offset, await database.ListAsync(
            $"{Columns} {Which} order by created_at desc, claim_id desc limit $3 offset $4", [owner, status, limit, offset], r => Read(r, owner), ct));
    }

    public static async Task<ClaimAnswer?> FindAsync(NpgsqlConnection connection, string claimId, string? owner, CancellationToken ct)
    {
        if (await connection.FirstAsync($"{Columns} where claim_id = $1 and ($2::text is null or user_id = $2)", [claimId, owner], r => Read(r, owner), ct) is not { } claim) return null;
        return claim with
        {
            Lines = await connection.ListAsync(
                """
                select c.line_no, c.product_id, coalesce(l.name, c.product_id), c.quantity, c.amount from claim_lines c
                left join claims k using (claim_id) left join order_lines l on l.order_id = k.order_id and l.line_no = c.line_no
                where c.claim_id = $1 order by c.line_no
                """, [claimId], r => new ClaimLine(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetDecimal(4)), ct),
            Evidence = await connection.ListAsync("select evidence_id, content_type, size, created_at from claim_evidence where claim_id = $1 order by created_at", [claimId],
                r => new ClaimEvidence(r.GetGuid(0), r.GetString(1), r.GetInt32(2), r.Time(3)), ct),
            Timeline = await connection.ListAsync("select at, status, role, reason from claim_events where claim_id = $1 order by id", [claimId],
                r => new ClaimStep(r.Time(0), r.GetString(1), r.GetString(2), r.Text(3)), ct),
        };
    }

    private static ClaimAnswer Read(NpgsqlDataReader r, string? owner) => new(r.GetString(0), r.IsDBNull(1) ? null : r.GetGuid(1), r.Text(2), r.GetString(3), r.GetString(4),
        r.GetDecimal(5), r.GetDecimal(6), r.GetString(7), r.GetFieldValue<string[]>(8), r.Time(9), r.TimeOrNull(10), owner is null ? r.GetString(11) : null);
}
