using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>
/// <c>POST /api/claims</c>: asks for money back for packs of a delivered order. The rules decide at once where they can; packs
/// that were paid back or are claimed already cannot be claimed again.
/// </summary>
public static class FileClaim
{
    public sealed record Request(
        Guid OrderId,
        [property: Required, AllowedValues(ClaimKinds.Missing, ClaimKinds.Damaged, ClaimKinds.Wrong, ClaimKinds.Spoiled)] string ClaimType,
        [property: Required, StringLength(2000, MinimumLength = 1)] string Description,
        [property: Required, MinLength(1), MaxLength(BasketRules.MostLines)] IReadOnlyList<RefundLine> Lines,
        [property: StringLength(Owner.LongestId)] string? UserId = null);

    public static async Task<IResult> HandleAsync(
        Request body, HttpContext http, CallerAccess access, ClaimDesk desk, NpgsqlDataSource database, SignalDelivery delivery, OwnPast past, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null)
        {
            var fingerprint = Idempotency.Fingerprint("claim", body.OrderId, body.ClaimType, body.Description, string.Join(',', body.Lines.Select(l => $"{l.LineNo}x{l.Quantity}")));
            var (stored, misused) = await Idempotency.ClaimAsync(connection, owner, key, fingerprint, ct);
            if (misused) return BasketWrites.KeyReused();
            if (stored is not null) return await CreatedAsync(await ClaimReader.FindAsync(connection, stored.Body, owner, ct));
        }
        if (await OrderTransitions.LockAsync(connection, body.OrderId, ct) is not { } order || order.UserId != owner) return ServiceReader.Missing("order");
        if (!OrderStates.Decide(order.State, OrderAction.RefundPart, ActorRole.System).Allowed)
            return Checkouts.Conflict("Claims are for orders that were delivered and not paid back in full.", ("state", order.State));
        var lines = await ClaimableAsync(connection, order.Id, ct);
        if (OrderRefunds.Fault(lines, body.Lines) is { } problem)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["lines"] = [problem] });

        var claim = await InsertAsync(connection, body, owner, lines, ct);
        await desk.DecideAsync(connection, claim, ct);
        if (key is not null) await Idempotency.StoreAsync(connection, owner, key, new StoredAnswer(StatusCodes.Status201Created, claim.ClaimId, null), ct);
        await transaction.CommitAsync(ct);
        delivery.Wake();
        return await CreatedAsync(await ClaimReader.FindAsync(connection, claim.ClaimId, owner, ct));

        async Task<IResult> CreatedAsync(ClaimAnswer? filed) => TypedResults.Created($"/api/claims/{filed!.ClaimId}", (await filed.MarkedAsync(past, owner, http, ct)).Claim);
    }

    // Packs of claims that nobody has decided yet count as paid back.
    private static async Task<List<OrderedLine>> ClaimableAsync(NpgsqlConnection connection, Guid orderId, CancellationToken ct)
    {
        var waiting = (await connection.ListAsync(
            """
            select l.line_no, sum(l.quantity)::integer from claims c join claim_lines l using (claim_id)
            where c.order_id = $1 and c.status in ('awaiting_evidence', 'in_review') group by l.line_no
            """, [orderId], r => (No: r.GetInt32(0), Packs: r.GetInt32(1)), ct)).ToDictionary(w => w.No, w => w.Packs);
        return [.. (await OrderRefunds.LinesAsync(connection, orderId, ct)).Select(l => l with { Refunded = Math.Min(l.Quantity, l.Refunded + waiting.GetValueOrDefault(l.LineNo)) })];
    }

    private static async Task<OpenClaim> InsertAsync(NpgsqlConnection connection, Request body, string owner, List<OrderedLine> lines, CancellationToken ct)
    {
        var packs = body.Lines.Select(p => (Line: lines.First(l => l.LineNo == p.LineNo), p.Quantity)).ToList();
        // What it comes to is an estimate to decide by; what is paid is computed when it is paid.
        var amounts = packs.Select(p => Money.Round(p.Line.Amounts.Total * p.Quantity / p.Line.Quantity)).ToArray();
        var id = (await connection.FirstAsync(
            """
            insert into claims (user_id, order_id, policy_number, claim_type, description, amount, status)
            values ($1, $2, (select p.policy_number from customers c join policies p using (customer_id)
                             where c.user_id = $1 and p.status = 'active' and current_date between p.start_date and p.end_date order by p.start_date desc limit 1),
                    $3, $4, $5, 'in_review') returning claim_id
            """, [owner, body.OrderId, body.ClaimType, body.Description, amounts.Sum()], r => r.GetString(0), ct))!;
        await connection.ExecuteAsync("insert into claim_lines (claim_id, line_no, product_id, quantity, amount) select $1, * from unnest($2::integer[], $3::text[], $4::integer[], $5::numeric[])",
            [id, packs.Select(p => p.Line.LineNo).ToArray(), packs.Select(p => p.Line.ProductId).ToArray(), packs.Select(p => p.Quantity).ToArray(), amounts], ct);
        return new OpenClaim(id, owner, body.OrderId, body.ClaimType, amounts.Sum(), ClaimStatus.InReview);
    }
}
