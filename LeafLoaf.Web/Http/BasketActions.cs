using System.Globalization;
using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Baskets;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>
/// What is done to the basket: plain form posts that lead back to the page they stood on. A script that says so with the header
/// <c>X-Part: basket</c> is answered with the basket as it is now, to be put in the place of the old one.
/// </summary>
internal static class BasketActions
{
    public const string Part = "X-Part";

    public static void MapBasketActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/basket");
        actions.MapPost("items", AddAsync);
        actions.MapPost("items/{productId}", ChangeAsync);
        app.MapGet("/basket/panel", PanelAsync);
    }

    private static async Task<Results<JsonHttpResult<AddedToBasket>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> AddAsync(
        HttpContext context, BasketAdding adding, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (!int.TryParse(form["quantity"], CultureInfo.InvariantCulture, out var packs) || packs is < 1 or > BasketEdit.MostPacks)
            return TypedResults.ValidationProblem(Fault("quantity", $"It must be a whole number from 1 to {BasketEdit.MostPacks}."));
        if (form["product_id"].ToString() is not { Length: > 0 and <= 100 } product)
            return TypedResults.ValidationProblem(Fault("product_id", "It is needed."));
        var session = ShopperSession.Of(context);
        var asScript = context.Request.Headers.Accept.Contains("application/json");
        try
        {
            var key = IdempotencyKeys.Or(form["event_id"]);
            var (basket, capped) = session?.Shopper is null ? throw NoShopper() : await adding.AddAsync(product, packs, session.Visit.SessionId, key, ct);
            BasketCount.Remember(context, basket.Packs);
            var says = capped ? $"There are {BasketEdit.MostPacks} of {form["name"]} in the basket. It holds no more of one product." : null;
            if (asScript) return TypedResults.Json(new AddedToBasket(basket.Packs, basket.Find(product)?.Quantity ?? 0, says), ApiJson.Default.AddedToBasket);
            session.Tell(new(says ?? $"Added: {packs} × {form["name"]}. There are {basket.Packs} packs in your basket.", Leads: "/basket"));
        }
        catch (ApiException failure)
        {
            if (asScript) return TypedResults.Problem(WordsFor(failure), statusCode: failure.StatusCode);
            session?.Tell(new(WordsFor(failure), Failed: true));
        }

        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static async Task<Results<RazorComponentResult<BasketView>, RedirectHttpResult, ProblemHttpResult, ValidationProblem>> ChangeAsync(
        string productId, HttpContext context, BasketClient baskets, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (BasketEdit.Of(productId, form) is not { } edit)
            return TypedResults.ValidationProblem(Fault("quantity", $"It must be a whole number from 0 to {BasketEdit.MostPacks}."));
        var session = ShopperSession.Of(context);
        var (basket, said) = await TryAsync(edit, session, baskets, ct);
        if (basket is not null) BasketCount.Remember(context, basket.Packs);
        if (context.Request.Headers.ContainsKey(Part))
            return basket is null ? TypedResults.Problem(said.Text, statusCode: StatusCodes.Status503ServiceUnavailable) : View(basket, said);
        session?.Tell(said);
        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static async Task<(Basket? Basket, Notice Said)> TryAsync(BasketEdit edit, ShopperSession? session, BasketClient baskets, CancellationToken ct)
    {
        try
        {
            if (session?.Shopper is null) throw NoShopper();
            var basket = await baskets.ChangeAsync(edit.ProductId, new(edit.Packs, edit.SavedForLater, session.Visit.SessionId), edit.Version, edit.Key, ct);
            return (basket, new(edit.Done, Removed: edit.Packs == 0 ? new(edit.ProductId, edit.Name, edit.Was, edit.WasSaved) : null));
        }
        catch (ApiException failure)
        {
            return (await AsItIsAsync(baskets, ct), new(WordsFor(failure), Failed: true));
        }
    }

    private static async Task<Results<RazorComponentResult<BasketView>, ProblemHttpResult>> PanelAsync(HttpContext context, BasketClient baskets, CancellationToken ct)
    {
        if (ShopperSession.Of(context) is null) await ShoppersRegistration.StartAsync(context);
        try
        {
            var basket = await baskets.ReadAsync(ct);
            BasketCount.Remember(context, basket.Packs);
            return View(basket, null);
        }
        catch (ApiException failure)
        {
            return TypedResults.Problem(WordsFor(failure), statusCode: failure.StatusCode);
        }
    }

    private static async Task<Basket?> AsItIsAsync(BasketClient baskets, CancellationToken ct)
    {
        try
        {
            return await baskets.ReadAsync(ct);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private static RazorComponentResult<BasketView> View(Basket basket, Notice? said) =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(BasketView.Basket)] = basket, [nameof(BasketView.Said)] = said });

    private static ApiException NoShopper() => new(FailureKind.Away, "There is no shopper.");

    private static string WordsFor(ApiException failure) => failure.Kind switch
    {
        FailureKind.Conflict or FailureKind.KeyUsed => "The basket was changed in another place meanwhile. This is how it is now.",
        FailureKind.NotFound => "This product is no longer sold.",
        FailureKind.Refused when failure.FieldFaults.Values.FirstOrDefault() is [var reason, ..] => reason,
        _ => "That could not be done just now, so the basket is as before. Please try again.",
    };

    private static Dictionary<string, string[]> Fault(string field, string reason) => new(StringComparer.Ordinal) { [field] = [reason] };
}

/// <param name="Packs">In the whole basket now.</param>
/// <param name="Quantity">Of this product.</param>
/// <param name="Says">What else the shopper should know, or null.</param>
public sealed record AddedToBasket(int Packs, int Quantity, string? Says);
