using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>What a shopper's memberships give them today.</summary>
public static class Memberships
{
    /// <summary>One row: member, free delivery. For use inside a larger statement or batch; $1 is the shopper, $2 the day.</summary>
    public const string BenefitsSql =
        """
        select count(*) > 0, coalesce(bool_or(p.covers_delivery), false)
        from customers c join policies p using (customer_id)
        where c.user_id = $1 and p.status = 'active' and $2 between p.start_date and p.end_date
        """;

    public static async Task<MemberBenefits> BenefitsAsync(NpgsqlConnection connection, string userId, DateOnly today, CancellationToken ct) =>
        await connection.FirstAsync(BenefitsSql, [userId, today], r => new MemberBenefits(r.GetBoolean(0), r.GetBoolean(1)), ct) ?? MemberBenefits.None;
}
