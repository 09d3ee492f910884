using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>
/// <c>POST /basket/items</c>: the form of every quantity selector. Answers a script with the number that counts now, and a form
/// with the page it stood on.
/// </summary>
internal static class BasketActions
{
    public const int Most = 99;

    public static void MapBasketActions(this WebApplication app) => app.MapShopperActions("/basket").MapPost("items", AddAsync);

    private static async Task<Results<Ok, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> AddAsync(
        HttpContext context, InteractionsClient interactions, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!int.TryParse(form["quantity"], CultureInfo.InvariantCulture, out var quantity) || quantity is < 1 or > Most)
            return TypedResults.ValidationProblem(Fault("quantity", $"It must be a whole number from 1 to {Most}."));
        if (form["product_id"].ToString() is not { Length: > 0 and <= 100 } product)
            return TypedResults.ValidationProblem(Fault("product_id", "It is needed."));
        var session = ShopperSession.Of(context);
        ApiException? failure = null;
        try
        {
            if (session?.Shopper is { } shopper)
                await interactions.TrackAsync([SignalOf(form, product, quantity, shopper, session.Visit)], cancellationToken);
        }
        catch (ApiException away)
        {
            failure = away;
        }

        if (context.Request.Headers.Accept.Contains("application/json"))
            return failure is null ? TypedResults.Ok() : TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
        session?.Tell(failure is null
            ? new($"Added: {quantity} × {form["name"]}")
            : new("That could not be added just now. Please try again.", Failed: true));
        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static Signal SignalOf(IFormCollection form, string product, int quantity, Shopper shopper, Visit visit) => new()
    {
        // From a script it is the script's, so that a second attempt adds nothing.
        EventId = form["event_id"].ToString() is { Length: > 0 and <= 64 } id ? id : Guid.NewGuid().ToString(),
        Type = "add_to_cart", UserId = shopper.UserId, SessionId = visit.SessionId, ProductId = product, Quantity = quantity,
        Context = new(
            SearchQuery: Text(form, "query"), ListId: Text(form, "list_id"),
            Position: int.TryParse(form["position"], CultureInfo.InvariantCulture, out var position) && position > 0 ? position : null),
    };

    private static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 and <= 200 } text ? text : null;

    private static Dictionary<string, string[]> Fault(string field, string reason) => new(StringComparer.Ordinal) { [field] = [reason] };
}
