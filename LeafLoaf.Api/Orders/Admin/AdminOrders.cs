using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Orders.Admin;

/// <summary>What the shop's staff do with everybody's orders, under <c>/api/admin/orders</c>. Every change names who made it and why.</summary>
public static class AdminOrders
{
    /// <param name="Action"><c>pick</c>, <c>dispatch</c>, <c>deliver</c> or <c>cancel</c>.</param>
    public sealed record AdvanceRequest([property: Required, AllowedValues("pick", "dispatch", "deliver", "cancel")] string Action, [property: StringLength(500)] string? Reason = null);

    /// <param name="ProductId">What is packed instead; left out to pack fewer of the same.</param>
    /// <param name="Quantity">Packs; 0 for none.</param>
    public sealed record SubstituteRequest(
        [property: Range(1, BasketRules.MostLines)] int LineNo, [property: Range(0, BasketRules.MostPacks)] int Quantity,
        [property: Required, StringLength(500, MinimumLength = 1)] string Reason, [property: StringLength(100)] string? ProductId = null);

    public sealed record RefundRequest(
        [property: Required, MinLength(1), MaxLength(BasketRules.MostLines)] IReadOnlyList<RefundLine> Lines,
        [property: Required, StringLength(500, MinimumLength = 1)] string Reason);

    public static async Task<Results<Ok<OrderPage>, ValidationProblem>> ListAsync(HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var (limit, offset, state, fields) = MyOrders.PageOf(http.Request.Query);
        var user = fields.Text("user_id", Owner.LongestId);
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        return TypedResults.Ok(await OrderReader.PageAsync(database, user, state, limit, offset, ct));
    }

    public static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> GetAsync(Guid id, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await OrderReader.FindAsync(connection, id, null, ct) is { } order ? TypedResults.Ok(order) : MyOrders.Missing();
    }

    public static Task<IResult> AdvanceAsync(Guid id, AdvanceRequest body, HttpContext http, NpgsqlDataSource database, SignalDelivery delivery, CancellationToken ct) =>
        ChangeAsync(id, http, database, delivery, async (connection, order, actor) =>
        {
            var action = Enum.Parse<OrderAction>(body.Action, ignoreCase: true);
            var verdict = await OrderTransitions.ApplyAsync(connection, order, action, actor, body.Reason, ct);
            return new RefundVerdict(0, verdict.Reason);
        }, ct);

    public static Task<IResult> SubstituteAsync(
        Guid id, SubstituteRequest body, HttpContext http, NpgsqlDataSource database, ShopRules rules, ShopperSafety safety, SignalDelivery delivery, CancellationToken ct) =>
        safety.OfOrderAsync(id, Caller.Of(http), needs => ChangeAsync(id, http, database, delivery, (connection, order, actor) =>
            Substitution.ApplyAsync(connection, order, body.LineNo, body.ProductId, body.Quantity, rules, needs, actor, body.Reason, ct), ct), ct);

    public static Task<IResult> RefundAsync(Guid id, RefundRequest body, HttpContext http, NpgsqlDataSource database, SignalDelivery delivery, CancellationToken ct) =>
        ChangeAsync(id, http, database, delivery, (connection, order, actor) =>
            OrderRefunds.ApplyAsync(connection, order, body.Lines, actor, body.Reason, null, ct), ct);

    private static async Task<IResult> ChangeAsync(
        Guid id, HttpContext http, NpgsqlDataSource database, SignalDelivery delivery,
        Func<NpgsqlConnection, OrderHead, Actor, Task<RefundVerdict>> change, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            if (await OrderTransitions.LockAsync(connection, id, ct) is not { } order) return MyOrders.Missing();
            var verdict = await change(connection, order, new Actor(Caller.Of(http).Id!, ActorRole.Agent));
            if (verdict.Refusal is { } refusal)
                return verdict.Field is { } field
                    ? TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [refusal] })
                    : Checkouts.Conflict(refusal, ("state", order.State));
            await transaction.CommitAsync(ct);
            delivery.Wake();
        }
        return TypedResults.Ok(await OrderReader.FindAsync(connection, id, null, ct));
    }
}
