using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What a shopper does with an order: forms that lead back to its page.</summary>
internal static class OrderActions
{
    private const int LongestReason = 500;

    public static void MapOrderActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/orders/{id:guid}");
        actions.MapPost("cancel", CancelAsync);
        actions.MapPost("reorder", ReorderAsync);
    }

    private static async Task<RedirectHttpResult> CancelAsync(Guid id, HttpContext context, OrdersClient orders, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await context.TryAsync(async () =>
        {
            var order = await orders.CancelAsync(id, Reason(form), ct);
            return new Notice($"Order {order.Number} is cancelled. Nothing is charged.");
        });
        return TypedResults.LocalRedirect($"/orders/{id}");
    }

    private static async Task<RedirectHttpResult> ReorderAsync(Guid id, HttpContext context, OrdersClient orders, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var done = await context.TryAsync(async () =>
        {
            var basket = await orders.ReorderAsync(id, IdempotencyKeys.Or(form["key"]), ct);
            BasketCount.Remember(context, basket.Packs);
            return new Notice("What is still sold of that order is in your basket.");
        });
        return TypedResults.LocalRedirect(done ? "/basket" : $"/orders/{id}");
    }

    internal static string? Reason(IFormCollection form) =>
        form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason[..Math.Min(reason.Length, LongestReason)] : null;
}

internal static class ActionNotices
{
    /// <summary>Does something in the shopper's name and tells on the next page what it came to.</summary>
    /// <returns>Whether it worked.</returns>
    public static async Task<bool> TryAsync(this HttpContext context, Func<Task<Notice>> act)
    {
        var session = ShopperSession.Of(context);
        try
        {
            if (session?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            session.Tell(await act());
            return true;
        }
        catch (ApiException failure)
        {
            session?.Tell(new(WordsFor(failure), Failed: true));
            return false;
        }
    }

    public static string WordsFor(ApiException failure) => failure.Kind switch
    {
        FailureKind.Away => "That did not work just now. Nothing has changed; please try again.",
        FailureKind.Refused when failure.Faults.Count > 0 => string.Join(" ", failure.Faults),
        FailureKind.Forbidden => "This is not yours to change.",
        _ => failure.Message,
    };
}
