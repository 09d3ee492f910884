using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Orders;

/// <summary>An attempt to order. Its id becomes the order's.</summary>
public sealed record Checkout(
    Guid OrderId, string UserId, Guid CartId, long CartVersion, decimal Amount, string Currency, string State, string Fingerprint);

/// <summary>Opens and closes attempts to order (table <c>checkouts</c>).</summary>
public sealed class Checkouts(NpgsqlDataSource database, ShopRules rules, NeedsReader needs, TimeProvider time)
{
    public const string Authorizing = "authorizing";
    public const string Ordered = "ordered";

    private const string FindSql =
        """
        select order_id, user_id, cart_id, cart_version, amount, currency, state, fingerprint
        from checkouts where user_id = $1 and idempotency_key = $2 and state in ('authorizing', 'ordered')
        """;

    /// <summary>Finds the attempt of a key, or opens one for the basket as it is now.</summary>
    /// <returns>The attempt, or why there can be none.</returns>
    public async Task<(Checkout? Checkout, IResult? Refusal)> OpenAsync(string userId, string? key, PlaceOrder.Request body, CancellationToken ct)
    {
        var fingerprint = Idempotency.Fingerprint("order", body.Address, body.SlotId, body.Payment.Method, body.Payment.Token,
            string.Join(',', (body.Substitutions ?? []).Select(s => $"{s.ProductId}={s.Policy}")), body.ExpectedTotal);
        await using var connection = await database.OpenConnectionAsync(ct);
        if (key is not null && await FindAsync(connection, userId, key, ct) is { } known) return Same(known, fingerprint);

        var now = time.GetUtcNow();
        if (DeliverySlot.Find(body.SlotId, rules.Slots, now) is null) return (null, Fault("slot_id", "No slot with this id can be booked now; see /api/delivery/slots."));
        var basket = await BasketStore.ReadAsync(connection, userId, DateOnly.FromDateTime(now.UtcDateTime), ct);
        var (mine, unreadable) = await needs.OfAsync(userId, new Caller(userId), ct);
        if (unreadable is not null) return (null, unreadable);
        var (total, refusal) = Price(basket, body);
        refusal ??= Unsafe(basket, mine);
        // The basket may be gone because the same request, sent twice at once, has just ordered it.
        if (refusal is not null)
            return key is not null && await FindAsync(connection, userId, key, ct) is { } late ? Same(late, fingerprint) : (null, refusal);
        key ??= $"basket-{basket.CartId:N}-{basket.Version}-{fingerprint}";
        await connection.ExecuteAsync(
            """
            insert into checkouts (order_id, user_id, idempotency_key, fingerprint, cart_id, cart_version, amount, currency, state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'authorizing') on conflict (user_id, idempotency_key) where state in ('authorizing', 'ordered') do nothing
            """, [Guid.CreateVersion7(), userId, key, fingerprint, basket.CartId, basket.Version, total, rules.Currency], ct);
        return await FindAsync(connection, userId, key, ct) switch
        {
            null => (null, Conflict("Another request with this key was just refused. Send it again.")),
            var found => Same(found, fingerprint),
        };
    }

    private static (Checkout?, IResult?) Same(Checkout found, string fingerprint) =>
        found.Fingerprint == fingerprint ? (found, null) : (null, BasketWrites.KeyReused());

    /// <summary>Ends an attempt without an order.</summary>
    public static Task<int> CloseAsync(NpgsqlConnection connection, Guid orderId, string state, string reason, CancellationToken ct) => connection.ExecuteAsync(
        "update checkouts set state = $2, reason = $3, void_pending = $2 <> 'declined', updated_at = now() where order_id = $1 and state = 'authorizing'",
        [orderId, state, reason], ct);

    /// <summary>What the basket comes to, or why it cannot be ordered.</summary>
    public (decimal Total, IResult? Refusal) Price(BasketContents basket, PlaceOrder.Request body)
    {
        var lines = basket.Active.ToList();
        if (lines.Count == 0) return (0, Conflict("The basket is empty."));
        if (lines.Find(l => l.PriceNow is null) is { } gone)
            return (0, Conflict($"'{gone.Name ?? gone.ProductId}' can no longer be bought. Take it out of the basket."));
        var shorts = lines.Where(l => l.Available < l.Quantity).Select(l => (l.ProductId, l.Name, l.Available)).ToList();
        if (shorts.Count > 0) return (0, OutOfStock(shorts));
        var total = BasketAnswer.TotalsOf(lines, rules, basket.Member).Total;
        return body.ExpectedTotal is { } expected && expected != total
            ? (total, Conflict($"The order comes to {total} now, not {expected}. Look at the basket again.", ("total", total)))
            : (total, null);
    }

    /// <summary>The refusal of a basket with something in it that is not known to be safe for the shopper; null when all of it is.</summary>
    public static ProblemHttpResult? Unsafe(BasketContents basket, ShopperNeeds needs) => basket.UnsafeFor(needs).ToList() is { Count: > 0 } unsafes
        ? Conflict(string.Join(" ", unsafes.Select(u => GateAnswer.Sentence(u.Line.Name!, u.Why))) + " Take it out of the basket.",
            ("unsafe", unsafes.Select(u => new LeftOut(u.Line.ProductId, u.Line.Name!, u.Why)).ToArray()))
        : null;

    public static ProblemHttpResult OutOfStock(IEnumerable<(string ProductId, string? Name, int Available)> shorts)
    {
        var list = shorts.ToList();
        return Conflict(string.Join(" ", list.Select(s => s.Available == 0 ? $"'{s.Name ?? s.ProductId}' is sold out." : $"Only {s.Available} of '{s.Name ?? s.ProductId}' are left.")),
            ("out_of_stock", list.Select(s => new { product_id = s.ProductId, available = s.Available }).ToArray()));
    }

    public static ProblemHttpResult Conflict(string reason, params (string Key, object? Value)[] more) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status409Conflict, extensions: more.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal));

    private static ValidationProblem Fault(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });

    private static Task<Checkout?> FindAsync(NpgsqlConnection connection, string userId, string key, CancellationToken ct) => connection.FirstAsync(FindSql, [userId, key],
        r => new Checkout(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetInt64(3), r.GetDecimal(4), r.GetString(5), r.GetString(6), r.GetString(7)), ct);
}
