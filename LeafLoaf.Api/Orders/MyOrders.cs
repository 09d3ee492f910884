using System.ComponentModel.DataAnnotations;
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

/// <summary>What a shopper does with their own orders. Another's order is answered like one that does not exist.</summary>
public static class MyOrders
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;
    private const int DeepestOffset = 10_000;

    public sealed record CancelRequest([property: StringLength(500)] string? Reason = null);

    /// <summary><c>GET /api/orders?limit=&amp;offset=&amp;state=</c></summary>
    public static async Task<Results<Ok<OrderPage>, ValidationProblem, ProblemHttpResult>> ListAsync(
        HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        var (limit, offset, state, fields) = PageOf(http.Request.Query);
        return fields.Valid ? TypedResults.Ok(await OrderReader.PageAsync(database, owner, state, limit, offset, ct)) : TypedResults.ValidationProblem(fields.Errors);
    }

    internal static (int Limit, int Offset, string? State, Fields Fields) PageOf(IQueryCollection query)
    {
        var fields = new Fields(query);
        var page = (fields.Whole("limit", DefaultPage, 1, LargestPage), fields.Whole("offset", 0, 0, DeepestOffset));
        var state = fields.Text("state", 30) is { Length: > 0 } one ? one : null;
        if (state is not null && !OrderState.All.Contains(state)) fields.Fault("state", $"One of {string.Join(", ", OrderState.All)} is needed.");
        return (page.Item1, page.Item2, state, fields);
    }

    /// <summary><c>GET /api/orders/{id}</c></summary>
    public static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext http, CallerAccess access, NpgsqlDataSource database, OwnPast past, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        return refusal is null ? await AnswerAsync(id, owner, Caller.Of(http), database, past, ct) : refusal;
    }

    private static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> AnswerAsync(Guid id, string owner, Caller reader, NpgsqlDataSource database, OwnPast past, CancellationToken ct)
    {
        OrderAnswer? order;
        await using (var connection = await database.OpenConnectionAsync(ct)) order = await OrderReader.FindAsync(connection, id, owner, ct);
        if (order is null) return Missing();
        var (marks, unreadable) = await past.MarksAsync(owner, reader, order.Lines.Select(l => l.ProductId), ct);
        return unreadable is null ? TypedResults.Ok(order.Marked(marks)) : unreadable;
    }

    /// <summary><c>POST /api/orders/{id}/cancel</c>; cancelling what is cancelled answers the order again.</summary>
    public static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> CancelAsync(
        Guid id, CancelRequest? body, HttpContext http, CallerAccess access, NpgsqlDataSource database, SignalDelivery delivery, OwnPast past, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        await using (var connection = await database.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            if (await OrderTransitions.LockAsync(connection, id, ct) is not { } order || order.UserId != owner) return Missing();
            if (order.State != OrderState.Cancelled)
            {
                var verdict = await OrderTransitions.ApplyAsync(connection, order, OrderAction.Cancel, new Actor(owner, ActorRole.Shopper), body?.Reason, ct);
                if (!verdict.Allowed) return Checkouts.Conflict(verdict.Reason!, ("state", order.State));
                await transaction.CommitAsync(ct);
                delivery.Wake();
            }
        }
        return await AnswerAsync(id, owner, Caller.Of(http), database, past, ct);
    }

    /// <summary><c>POST /api/orders/{id}/reorder</c>: puts what was ordered into the basket; what is no longer sold, or not known to be safe, stays out.</summary>
    public static async Task<IResult> ReorderAsync(Guid id, HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        return await writes.RunAsync(http, owner, Idempotency.Fingerprint("reorder", id), async (basket, token) =>
        {
            var (connection, cartId, version, needs, leftOut) = basket;
            var wanted = await WantedAsync(connection, id, owner, cartId, token);
            if (wanted is null) return (version, Missing());
            if (wanted.Count == 0) return (version, Checkouts.Conflict("Nothing of this order is sold any more."));
            var lines = await BasketStore.CountLinesAsync(connection, cartId, token);
            var (writesOf, signals) = (new List<BasketLineWrite>(), new List<(BasketVerdict Verdict, string Product)>());
            foreach (var line in wanted)
            {
                var after = new BasketLineState(Math.Max(line.Packs, line.Before is { SavedForLater: false } b ? b.Quantity : 0), false);
                if (GateAnswer.Against(line.Allergens, line.Diets, needs) is { } why)
                {
                    leftOut.Add(new(line.Id, line.Name, why));
                    continue;
                }
                var verdict = BasketRules.Change(line.Before, after, lines);
                if (after == line.Before || verdict.Refusal is not null) continue;
                if (line.Before is null) lines++;
                writesOf.Add(new(line.Id, after, line.Price, line.Currency));
                if (verdict.Signal is not null) signals.Add((verdict, line.Id));
            }
            if (leftOut.Count == wanted.Count) return (version, ChangeItem.Unsafe(leftOut[0].ProductId, leftOut[0].Name, leftOut[0].Unsafe));
            if (writesOf.Count == 0) return (version, null);
            return (await BasketStore.WriteAsync(connection, cartId, writesOf,
                v => [.. signals.Select((s, i) => new ShopSignal($"basket-{v}-{i}", owner, s.Verdict.Signal!, s.Product, s.Verdict.Quantity))], token), null);
        }, ct);
    }

    internal static ProblemHttpResult Missing() => TypedResults.Problem("There is no such order.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<List<Wanted>?> WantedAsync(NpgsqlConnection connection, Guid id, string owner, Guid cartId, CancellationToken ct)
    {
        if (!await connection.FirstAsync("select exists (select from orders where id = $1 and user_id = $2)", [id, owner], r => r.GetBoolean(0), ct)) return null;
        return await connection.ListAsync(
            """
            select p.id, p.price, coalesce(p.currency, 'USD'), least(sum(l.ordered), 99)::integer, c.quantity, c.saved_for_later, p.name, p.contains, p.may_contain, p.allergens_unknown, p.diets
            from order_lines l join products p on p.id = coalesce(l.substitute_for, l.product_id) and p.price is not null
            left join cart_lines c on c.cart_id = $2 and c.product_id = p.id
            where l.order_id = $1 and l.ordered > 0 group by p.id, p.price, p.currency, p.name, p.contains, p.may_contain, p.allergens_unknown, p.diets, c.quantity, c.saved_for_later order by min(l.line_no)
            """, [id, cartId], r => new Wanted(r.GetString(0), r.GetDecimal(1), r.GetString(2), r.GetInt32(3),
                r.IsDBNull(4) ? null : new BasketLineState(r.GetInt32(4), r.GetBoolean(5)), r.GetString(6),
                new AllergenStatement((Allergens)r.GetInt32(7), (Allergens)r.GetInt32(8), r.GetBoolean(9)), (Diets)r.GetInt32(10)), ct);
    }

    private sealed record Wanted(string Id, decimal Price, string Currency, int Packs, BasketLineState? Before, string Name, AllergenStatement Allergens, Diets Diets);
}
