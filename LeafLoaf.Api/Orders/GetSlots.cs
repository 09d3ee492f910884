using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Orders;

/// <summary><c>GET /api/delivery/slots</c>: when something ordered now can come, with what delivery costs.</summary>
public static class GetSlots
{
    /// <param name="Left">Orders that still fit in.</param>
    public sealed record Slot(string SlotId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Left, bool Available);

    public sealed record Answer(string Currency, decimal Fee, decimal FreeFrom, IReadOnlyList<Slot> Slots);

    public static async Task<Ok<Answer>> HandleAsync(NpgsqlDataSource database, ShopRules rules, TimeProvider time, CancellationToken ct)
    {
        var slots = DeliverySlot.Bookable(rules.Slots, time.GetUtcNow()).ToList();
        var left = (await database.ListAsync("select slot_id, capacity - booked from delivery_slots where slot_id = any($1)", [slots.Select(s => s.Id).ToArray()],
            r => (Id: r.GetString(0), Left: r.GetInt32(1)), ct)).ToDictionary(s => s.Id, s => s.Left, StringComparer.Ordinal);
        return TypedResults.Ok(new Answer(rules.Currency, rules.Delivery.Fee, rules.Delivery.FreeFrom, [.. slots.Select(s =>
        {
            var free = left.GetValueOrDefault(s.Id, rules.Slots.Capacity);
            return new Slot(s.Id, s.StartsAt, s.EndsAt, free, free > 0);
        })]));
    }
}
