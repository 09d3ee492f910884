using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Core.Orders;

/// <summary>One thing the shop tells the learning profile.</summary>
/// <param name="EventId">Made from what happened, so that telling it twice counts once; at most 64 characters.</param>
/// <param name="Target">The event a <c>retracted</c> takes back.</param>
public sealed record ShopSignal(
    string EventId, string UserId, string EventType, string? ProductId, int? Quantity = null, string? SessionId = null, string? Target = null);

/// <summary>
/// Writes signals beside the change they tell of, in its transaction: a process that is killed loses none and invents none.
/// The Api's <c>SignalDelivery</c> hands them to the event log, which asks for consent.
/// </summary>
public static class BasketSignals
{
    public static Task<int> WriteAsync(NpgsqlConnection connection, IReadOnlyList<ShopSignal> signals, CancellationToken ct) =>
        signals.Count == 0
            ? Task.FromResult(0)
            : connection.ExecuteAsync(
                """
                insert into signal_outbox (event_id, user_id, event_type, product_id, quantity, session_id, target)
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::text[])
                on conflict do nothing
                """,
                [signals.Select(s => s.EventId).ToArray(), signals.Select(s => s.UserId).ToArray(), signals.Select(s => s.EventType).ToArray(),
                 signals.Select(s => s.ProductId).ToArray(), signals.Select(s => s.Quantity).ToArray(),
                 signals.Select(s => s.SessionId).ToArray(), signals.Select(s => s.Target).ToArray()], ct);
}
