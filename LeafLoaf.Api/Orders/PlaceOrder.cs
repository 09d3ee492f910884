using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Orders.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Orders;

/// <summary>
/// <c>POST /api/orders</c>: turns the basket into an order, once. The payment is reserved first, under a key that a retry uses
/// again; then order, lines, stock, slot, the emptied basket and the signals are written in one transaction. With the same
/// Idempotency-Key the same order is answered. Without one the key is made from the basket's version and the request.
/// </summary>
public static class PlaceOrder
{
    public sealed record Request(
        [property: Required] OrderAddress Address,
        [property: Required, StringLength(20, MinimumLength = 1)] string SlotId,
        [property: Required] Payment Payment,
        [property: MaxLength(BasketRules.MostLines)] IReadOnlyList<LineWish>? Substitutions = null,
        [property: Range(0, 1_000_000)] decimal? ExpectedTotal = null,
        [property: StringLength(Owner.LongestId)] string? UserId = null);

    /// <param name="Token">Stands for the card or account at the payment provider.</param>
    public sealed record Payment(
        [property: Required, RegularExpression("^[a-z_]{1,20}$")] string Method, [property: Required, StringLength(200, MinimumLength = 1)] string Token);

    /// <summary>What to do when a product is not there: <c>replace</c> it (default), <c>refund</c> it or <c>contact</c> the shopper.</summary>
    public sealed record LineWish(
        [property: Required, StringLength(100, MinimumLength = 1)] string ProductId, [property: Required, AllowedValues("replace", "refund", "contact")] string Policy);

    public static async Task<IResult> HandleAsync(
        Request body, HttpContext http, CallerAccess access, Checkouts checkouts, OrderWriter writer, IPaymentProvider payments,
        NpgsqlDataSource database, SignalDelivery delivery, OwnPast past, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        var (checkout, trouble) = await checkouts.OpenAsync(owner, key, body, ct);
        if (checkout is null) return trouble!;
        if (checkout.State != Checkouts.Ordered)
        {
            var paid = await payments.AuthorizeAsync(OrderSettlement.Key(checkout.OrderId), checkout.Amount, checkout.Currency, new(body.Payment.Method, body.Payment.Token), ct);
            if (paid.Outcome == PaymentOutcome.Declined) return await DeclinedAsync(database, checkout, paid.Reason!, ct);
            if (paid.Outcome == PaymentOutcome.Unknown) return Unanswered(http, paid.Reason!);
            if (await writer.WriteAsync(checkout, body, ct) is { } conflict) return conflict;
            delivery.Wake();
        }
        OrderAnswer? order;
        await using (var connection = await database.OpenConnectionAsync(ct)) order = await OrderReader.FindAsync(connection, checkout.OrderId, owner, ct);
        // The order is placed: that its lines cannot be marked now must not make it look as if it was not.
        var (marks, _) = await past.MarksAsync(owner, Caller.Of(http), order?.Lines.Select(l => l.ProductId) ?? [], ct);
        return TypedResults.Created($"/api/orders/{checkout.OrderId}", order?.Marked(marks));
    }

    private static async Task<ProblemHttpResult> DeclinedAsync(NpgsqlDataSource database, Checkout checkout, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Checkouts.CloseAsync(connection, checkout.OrderId, "declined", reason, ct);
        return TypedResults.Problem(reason, statusCode: StatusCodes.Status402PaymentRequired, title: "The payment was declined");
    }

    // Whether money was reserved is not known: the same request goes on from here, and a job gives it up when nobody asks again.
    private static ProblemHttpResult Unanswered(HttpContext http, string reason)
    {
        http.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem($"{reason} Nothing was ordered. Send the same request again.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
