using System.Globalization;
using System.Text.Json;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Orders;

/// <summary>Reads orders with their lines and timeline in one round trip.</summary>
public static class OrderReader
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"LL-{number:D6}");

    /// <param name="ownerId">Whose order it must be; null for the shop's staff, who also see the owner.</param>
    public static async Task<OrderAnswer?> FindAsync(NpgsqlConnection connection, Guid orderId, string? ownerId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
            .Then(
                """
                select number, state, placed_at, currency, items_total, discounts::text, discount_total, delivery_fee, tax_total, total, refunded_total,
                       payment_method, payment_state, authorized, address::text, slot_id, slot_starts_at, slot_ends_at, user_id
                from orders where id = $1 and ($2::text is null or user_id = $2)
                """, orderId, ownerId)
            .Then(
                """
                select line_no, product_id, name, brand, category, size, image_url, quantity, ordered, unit_price, discount, tax_percent, tax, total,
                       substitution, substitute_for, refunded, refunded_amount
                from order_lines where order_id = $1 order by line_no
                """, orderId)
            .Then("select at, action, from_state, to_state, role, reason from order_events where order_id = $1 order by seq", orderId);
        await using var r = await batch.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        var state = r.GetString(1);
        var head = new OrderAnswer(
            orderId, Number(r.GetInt64(0)), state, r.Time(2), r.GetString(3), r.GetDecimal(4), JsonSerializer.Deserialize<List<GivenDiscount>>(r.GetString(5), Json)!,
            r.GetDecimal(6), r.GetDecimal(7), r.GetDecimal(8), r.GetDecimal(9), r.GetDecimal(10),
            new OrderPayment(r.Text(11), r.GetString(12), r.GetDecimal(13)),
            r.Text(14) is { } address ? JsonSerializer.Deserialize<OrderAddress>(address, Json) : null, Slot(r, 15),
            OrderStates.Decide(state, OrderAction.Cancel, ActorRole.Shopper).Allowed, [], [], ownerId is null ? r.GetString(18) : null);
        var lines = new List<OrderLineAnswer>();
        await r.NextResultAsync(ct);
        while (await r.ReadAsync(ct))
            lines.Add(new(r.GetInt32(0), r.GetString(1), r.GetString(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.GetInt32(7), r.GetInt32(8), r.GetDecimal(9),
                r.GetDecimal(10), r.GetDecimal(11), r.GetDecimal(12), r.GetDecimal(13), r.GetString(14), r.Text(15), r.GetInt32(16), r.GetDecimal(17)));
        var timeline = new List<OrderStep>();
        await r.NextResultAsync(ct);
        while (await r.ReadAsync(ct)) timeline.Add(new(r.Time(0), r.GetString(1), r.Text(2), r.GetString(3), r.GetString(4), r.Text(5)));
        return head with { Lines = lines, Timeline = timeline };
    }

    /// <summary>Orders from the newest to the oldest.</summary>
    /// <param name="ownerId">Whose orders; null for everybody's, for the shop's staff.</param>
    public static async Task<OrderPage> PageAsync(NpgsqlDataSource database, string? ownerId, string? state, int limit, int offset, CancellationToken ct)
    {
        const string Which = "from orders o where ($1::text is null or user_id = $1) and ($2::text is null or state = $2)";
        var total = await database.FirstAsync($"select count(*) {Which}", [ownerId, state], r => r.GetInt64(0), ct);
        var orders = await database.ListAsync(
            $"""
            select o.id, number, state, placed_at, currency, total, refunded_total, l.lines, l.packs, slot_id, slot_starts_at, slot_ends_at, user_id
            from (select * {Which} order by placed_at desc, id limit $3 offset $4) o
            cross join lateral (select count(*)::integer as lines, coalesce(sum(quantity), 0)::integer as packs from order_lines where order_id = o.id) l
            order by placed_at desc, o.id
            """, [ownerId, state, limit, offset],
            r => new OrderSummary(r.GetGuid(0), Number(r.GetInt64(1)), r.GetString(2), r.Time(3), r.GetString(4), r.GetDecimal(5), r.GetDecimal(6),
                r.GetInt32(7), r.GetInt32(8), Slot(r, 9), ownerId is null ? r.GetString(12) : null), ct);
        return new OrderPage(total, limit, offset, orders);
    }

    private static OrderSlot? Slot(System.Data.Common.DbDataReader r, int column) => r.IsDBNull(column)
        ? null
        : new OrderSlot(r.GetString(column), r.GetFieldValue<DateTimeOffset>(column + 1), r.GetFieldValue<DateTimeOffset>(column + 2));
}

public sealed record OrderPage(long Total, int Limit, int Offset, IReadOnlyList<OrderSummary> Orders);
