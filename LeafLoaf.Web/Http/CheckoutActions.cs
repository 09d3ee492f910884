using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Checkouts;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>
/// <c>POST /checkout/place</c>: places the order and leads to its confirmation, or shows the checkout again with everything that was
/// typed and what is wrong next to it.
/// </summary>
internal static class CheckoutActions
{
    public static void MapCheckoutActions(this WebApplication app)
    {
        app.MapShopperActions("/checkout").MapPost("place", PlaceAsync);
        // Where a page that was shown again stands; asked for afresh it is the checkout.
        app.MapGet("/checkout/place", () => TypedResults.LocalRedirect("/checkout"));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> PlaceAsync(
        HttpContext context, OrdersClient orders, CancellationToken ct)
    {
        var form = CheckoutForm.Of(await context.Request.ReadFormAsync(ct));
        try
        {
            if (ShopperSession.Of(context)?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            // Not given up when the browser goes away: somebody who presses twice wants the first one to count.
            var order = await orders.PlaceAsync(form.ToOrder(), form.Key, CancellationToken.None);
            BasketCount.Remember(context, 0);
            return TypedResults.LocalRedirect($"/orders/{order.OrderId}/placed");
        }
        catch (ApiException failure)
        {
            // A key that means something else can never place this order.
            if (failure.Kind == FailureKind.KeyUsed) form = form with { Key = Guid.NewGuid().ToString() };
            return PageDocument.Of<CheckoutPage>(failure.StatusCode, (nameof(CheckoutPage.Sent), form), (nameof(CheckoutPage.Failure), failure));
        }
    }
}
