using System.Globalization;
using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Advice;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>Swapping one product of the basket for another, and the list of swaps alone for a dialog.</summary>
internal static class SwapActions
{
    public static void MapSwapActions(this WebApplication app)
    {
        app.MapShopperActions("/basket").MapPost("swap", SwapAsync);
        app.MapGet("/basket/swaps/part", PartAsync);
    }

    private static async Task<RedirectHttpResult> SwapAsync(HttpContext context, AdviceClient advice, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = await ShoppersRegistration.StartAsync(context);
        try
        {
            var packs = int.TryParse(form["packs"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, BasketEdit.MostPacks) : 1;
            var basket = await advice.SwapAsync(new(Text("from", 100), Text("to", 100), packs, session.Visit.SessionId), IdempotencyKeys.Or(form["key"]), ct);
            BasketCount.Remember(context, basket.Packs);
            session.Tell(new($"Swapped. {Text("name", 300)} is in the basket.", Leads: "/basket"));
        }
        catch (ApiException failure)
        {
            session.Tell(new(failure.FieldFaults.Values.FirstOrDefault() is [var reason, ..] ? reason
                : "That could not be swapped just now, so the basket is as before. Please try again.", Failed: true));
        }
        return TypedResults.LocalRedirect("/basket");

        string Text(string field, int longest) => form[field].ToString() is var text && text.Length > longest ? text[..longest] : text;
    }

    private static async Task<Results<RazorComponentResult<SwapsView>, ProblemHttpResult>> PartAsync(HttpContext context, AdviceClient advice, CancellationToken ct)
    {
        if (ShopperSession.Of(context) is null) await ShoppersRegistration.StartAsync(context);
        try
        {
            return new RazorComponentResult<SwapsView>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(SwapsView.Swaps)] = await advice.SwapsAsync(ct) });
        }
        catch (ApiException failure)
        {
            return TypedResults.Problem("The swaps cannot be found just now. Please try again.", statusCode: failure.StatusCode);
        }
    }
}
