using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Orders.Admin;

/// <summary>What staff must keep out of somebody's order. That they asked is recorded each time, because a refusal tells them of an allergy.</summary>
public sealed class ShopperSafety(NpgsqlDataSource database, NeedsReader needs, PrivacyAudit audit)
{
    public async Task<IResult> OfOrderAsync(Guid orderId, Caller staff, Func<ShopperNeeds, Task<IResult>> act, CancellationToken ct)
    {
        if (await database.FirstAsync("select user_id from orders where id = $1", [orderId], r => r.GetString(0), ct) is not { } shopper) return MyOrders.Missing();
        var (mine, unreadable) = await needs.OfAsync(shopper, staff, ct);
        if (unreadable is not null) return unreadable;
        if (!mine.IsEmpty) await audit.AddAsync("health_read", shopper, staff, new { fields = new[] { "diets", "allergies" }, @for = "substitution" }, ct);
        return await act(mine);
    }
}
