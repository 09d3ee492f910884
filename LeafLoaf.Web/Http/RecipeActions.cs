using System.Globalization;
using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary><c>POST /recipes/plan</c> shows what a recipe needs, <c>POST /recipes/add</c> puts what was chosen into the basket.</summary>
internal static class RecipeActions
{
    public const int LongestText = 2000;
    private const int MostLines = 40;
    private const int MostServings = 100;

    public static void MapRecipeActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/recipes");
        actions.MapPost("plan", PlanAsync);
        actions.MapPost("add", AddAsync);
        app.MapGet("/recipes/plan", () => TypedResults.LocalRedirect("/recipes/to-basket"));
    }

    private static async Task<RazorComponentResult<PageDocument>> PlanAsync(HttpContext context, RecipeClient recipes, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await ShoppersRegistration.StartAsync(context);
        var text = form["text"].ToString() is var all && all.Length > LongestText ? all[..LongestText] : all;
        var (serves, servings) = (Number(form["serves"]), Number(form["servings"]));
        try
        {
            var plan = await recipes.PlanAsync(new(text.Trim(), serves, servings), ct);
            return Page(StatusCodes.Status200OK, (nameof(RecipePage.Plan), plan));
        }
        catch (ApiException failure)
        {
            return Page(failure.StatusCode, (nameof(RecipePage.Failure), failure));
        }

        RazorComponentResult<PageDocument> Page(int status, (string, object) result) => PageDocument.Of<RecipePage>(
            status, (nameof(RecipePage.Text), text), (nameof(RecipePage.Serves), serves), (nameof(RecipePage.Servings), servings), result);
    }

    private static async Task<RedirectHttpResult> AddAsync(HttpContext context, RecipeClient recipes, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = await ShoppersRegistration.StartAsync(context);
        var lines = Enumerable.Range(0, MostLines).Select(i => form[$"line{i}"].ToString().Split(':', 2))
            .Where(l => l is [_, { Length: > 0 and <= 100 }]).Select(l => new RecipeProduct(l[1], Math.Clamp(Number(l[0]), 1, BasketEdit.MostPacks))).ToList();
        if (lines.Count == 0) return TypedResults.LocalRedirect("/recipes/to-basket");
        try
        {
            var basket = await recipes.AddAsync(new(lines, session.Visit.SessionId), IdempotencyKeys.Or(form["key"]), ct);
            BasketCount.Remember(context, basket.Packs);
            session.Tell(new($"{lines.Count} products of the recipe are in the basket.", Leads: "/basket"));
            return TypedResults.LocalRedirect("/basket");
        }
        catch (ApiException failure)
        {
            session.Tell(new(failure.FieldFaults.Values.FirstOrDefault() is [var reason, ..] ? reason
                : "That could not be put into the basket just now. Please try again.", Failed: true));
            return TypedResults.LocalRedirect("/recipes/to-basket");
        }
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, MostServings) : 1;
}
