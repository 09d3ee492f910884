using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>What a membership covers.</summary>
public sealed record Coverage(bool Delivery, bool FreshnessGuarantee, bool Substitutions);

/// <summary>A LeafLoaf Plus membership.</summary>
/// <param name="Premium">A year, in US dollars.</param>
/// <param name="Billing"><c>monthly</c>, <c>quarterly</c> or <c>yearly</c>.</param>
/// <param name="CancelledAt">When it was ended; it then runs on until <paramref name="EndDate"/>.</param>
public sealed record PolicyAnswer(
    string PolicyNumber, string CustomerId, string Plan, decimal Premium, string Billing, Coverage Coverage, string Status, DateOnly StartDate, DateOnly EndDate, DateTimeOffset? CancelledAt = null);

public sealed record PolicyList(IReadOnlyList<PolicyAnswer> Policies);

/// <summary><c>GET /api/policies</c> and <c>GET /api/policies/{policy_number}</c>.</summary>
public static class MyPolicies
{
    private const string Columns =
        "select policy_number, customer_id, plan, premium, billing, covers_delivery, covers_freshness, covers_substitutions, status, start_date, end_date, cancelled_at from policies";

    public static async Task<Results<Ok<PolicyList>, ProblemHttpResult>> ListAsync(HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        return TypedResults.Ok(new PolicyList(await database.ListAsync(
            $"{Columns} join customers using (customer_id) where user_id = $1 order by start_date desc, policy_number limit 100", [owner], Read, ct)));
    }

    public static async Task<Results<Ok<PolicyAnswer>, ProblemHttpResult>> GetAsync(
        string policyNumber, HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        var policy = await database.FirstAsync($"{Columns} join customers using (customer_id) where policy_number = $1 and user_id = $2", [policyNumber, owner], Read, ct);
        return policy is null ? ServiceReader.Missing("membership") : TypedResults.Ok(policy);
    }

    /// <summary>For the shop's staff: anybody's membership.</summary>
    public static async Task<Results<Ok<PolicyAnswer>, ProblemHttpResult>> AnyAsync(string policyNumber, NpgsqlDataSource database, CancellationToken ct) =>
        await database.FirstAsync($"{Columns} where policy_number = $1", [policyNumber], Read, ct) is { } policy ? TypedResults.Ok(policy) : ServiceReader.Missing("membership");

    /// <summary>The shopper's own membership, within the caller's transaction.</summary>
    internal static Task<PolicyAnswer?> FindAsync(NpgsqlConnection connection, string policyNumber, string owner, CancellationToken ct) =>
        connection.FirstAsync($"{Columns} join customers using (customer_id) where policy_number = $1 and user_id = $2", [policyNumber, owner], Read, ct);

    private static PolicyAnswer Read(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetDecimal(3), r.GetString(4),
        new Coverage(r.GetBoolean(5), r.GetBoolean(6), r.GetBoolean(7)), r.GetString(8), r.GetFieldValue<DateOnly>(9), r.GetFieldValue<DateOnly>(10), r.TimeOrNull(11));
}
