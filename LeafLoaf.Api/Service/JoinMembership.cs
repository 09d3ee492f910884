using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Service;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary><c>POST /api/policies</c>: becomes a member from today, for a year, with the first invoice. One membership at a time.</summary>
public static class JoinMembership
{
    public sealed record Request(
        [property: Required, AllowedValues("essential", "plus", "family")] string Plan, [property: Required, AllowedValues("monthly", "quarterly", "yearly")] string Billing);

    public static Task<IResult> HandleAsync(Request body, HttpContext http, MembershipWrites writes, CancellationToken ct) => writes.RunAsync(
        http, Idempotency.Fingerprint("join", body.Plan, body.Billing), StatusCodes.Status201Created, async (connection, today, token) =>
        {
            var owner = Caller.Of(http).Id!;
            if (await RunningAsync(connection, owner, today, token) is { } running)
                return (null, Checkouts.Conflict($"You are a member already: {running}. Change that membership instead.", ("policy_number", running)));
            var plan = MembershipPlans.Find(body.Plan)!;
            var customer = await CustomerAsync(connection, owner, token);
            var number = (await connection.FirstAsync(
                """
                insert into policies (customer_id, plan, premium, billing, covers_delivery, covers_freshness, covers_substitutions, status, start_date, end_date)
                values ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9) returning policy_number
                """, [customer, plan.Name, plan.Premium, body.Billing, plan.Delivery, plan.FreshnessGuarantee, plan.Substitutions, today, today.AddYears(1)], r => r.GetString(0), token))!;
            await MembershipWrites.BillAsync(connection, number, MembershipPlans.Instalments(plan.Premium, body.Billing)[0], today,
                today.AddMonths(12 / MembershipPlans.Parts(body.Billing)).AddDays(-1), today, token);
            await MembershipWrites.NoteAsync(connection, number, "joined", new { plan = plan.Name, billing = body.Billing, premium = plan.Premium }, token);
            return (number, null);
        }, ct);

    // One that was ended and only runs out does not keep anybody from joining again: the new one takes its place.
    private static async Task<string?> RunningAsync(NpgsqlConnection connection, string owner, DateOnly today, CancellationToken ct)
    {
        const string Mine = "customer_id in (select customer_id from customers where user_id = $1) and status = 'active' and end_date >= $2";
        if (await connection.FirstAsync($"select policy_number from policies where {Mine} and cancelled_at is null", [owner, today], r => r.GetString(0), ct) is { } running) return running;
        await connection.ExecuteAsync($"update policies set status = 'cancelled', end_date = greatest($2, start_date + 1) where {Mine}", [owner, today], ct);
        return null;
    }

    private static async Task<string> CustomerAsync(NpgsqlConnection connection, string owner, CancellationToken ct) =>
        (await connection.FirstAsync(
            """
            insert into customers (user_id, first_name, last_name, email)
            select id::text, left(split_part(coalesce(display_name, split_part(email, '@', 1)), ' ', 1), 50),
                   left(substr(coalesce(display_name, ''), strpos(coalesce(display_name, '') || ' ', ' ') + 1), 50), left(email, 100)
            from users where id::text = $1
            on conflict (user_id) do update set user_id = excluded.user_id
            returning customer_id
            """, [owner], r => r.GetString(0), ct))!;
}
