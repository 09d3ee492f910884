using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>What a change does to memberships that are locked: the number it is about, or a refusal.</summary>
public delegate Task<(string? PolicyNumber, IResult? Refusal)> MembershipChange(NpgsqlConnection connection, DateOnly today, CancellationToken ct);

/// <summary>
/// The frame of every write to a membership: one transaction that claims the Idempotency-Key, keeps the shopper's other writes waiting,
/// changes, and answers the membership as it is then.
/// </summary>
public sealed class MembershipWrites(NpgsqlDataSource database, TimeProvider time)
{
    /// <param name="fingerprint">What is asked, so that a key used for something else is noticed.</param>
    public async Task<IResult> RunAsync(HttpContext http, string fingerprint, int status, MembershipChange change, CancellationToken ct)
    {
        var owner = Caller.Of(http).Id!;
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null)
        {
            var (stored, misused) = await Idempotency.ClaimAsync(connection, owner, key, fingerprint, ct);
            if (misused) return BasketWrites.KeyReused();
            if (stored is not null) return Answer(await MyPolicies.FindAsync(connection, stored.Body, owner, ct), status);
        }
        // One write of a shopper at a time, also of one who has no record yet.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('membership ' || $1, 0))", [owner], ct);
        var (number, refusal) = await change(connection, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct);
        if (refusal is not null) return refusal;
        var policy = await MyPolicies.FindAsync(connection, number!, owner, ct);
        if (key is not null) await Idempotency.StoreAsync(connection, owner, key, new StoredAnswer(status, number!, null), ct);
        await transaction.CommitAsync(ct);
        return Answer(policy, status);
    }

    /// <summary>The last day of the shopper's membership that is paid; null when nothing of today or later is.</summary>
    internal static Task<DateOnly?> PaidUntilAsync(NpgsqlConnection connection, string policyNumber, DateOnly today, CancellationToken ct) => connection.FirstAsync(
        "select max(period_end) from invoices where policy_number = $1 and status = 'paid' and period_end >= $2", [policyNumber, today],
        r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0), ct);

    internal static Task<int> BillAsync(NpgsqlConnection connection, string policyNumber, decimal amount, DateOnly from, DateOnly to, DateOnly today, CancellationToken ct) =>
        connection.ExecuteAsync("insert into invoices (policy_number, amount, period_start, period_end, issued_on, due_on, status) values ($1, $2, $3, $4, $5, $6, 'open')",
            [policyNumber, amount, from, to, today, today.AddDays(14)], ct);

    internal static Task<int> NoteAsync(NpgsqlConnection connection, string policyNumber, string action, object details, CancellationToken ct) => connection.ExecuteAsync(
        "insert into policy_events (policy_number, action, details) values ($1, $2, $3::jsonb)", [policyNumber, action, JsonSerializer.Serialize(details)], ct);

    private static IResult Answer(PolicyAnswer? policy, int status) => policy is null ? ServiceReader.Missing("membership")
        : status == StatusCodes.Status201Created ? TypedResults.Created($"/api/policies/{policy.PolicyNumber}", policy) : TypedResults.Ok(policy);
}
