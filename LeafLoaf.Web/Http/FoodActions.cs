using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Foods;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What the shop's administrators change in the nutrition table. Who may is the Api's decision.</summary>
internal static class FoodActions
{
    public static void MapFoodActions(this WebApplication app)
    {
        app.MapShopperActions("/desk/foods").MapPost("add", AddAsync);
        app.MapGet("/desk/foods/add", () => TypedResults.LocalRedirect("/desk/foods"));
        var food = app.MapShopperActions("/desk/foods/{id}");
        food.MapPost("edit", EditAsync);
        food.MapPost("remove", RemoveAsync);
        food.MapPost("name", NameAsync);
        food.MapPost("unname", UnnameAsync);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> AddAsync(HttpContext context, FoodsClient foods, CancellationToken ct)
    {
        var draft = FoodDraftForm.Of(await context.Request.ReadFormAsync(ct), known: null);
        try
        {
            var added = await foods.KeepAsync(null, draft, ct);
            ShopperSession.Of(context)?.Tell(new($"{added.Name} is in the table."));
            return TypedResults.LocalRedirect(Page(added.Id));
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<DeskFoodsPage>(failure.StatusCode, (nameof(DeskFoodsPage.Sent), draft), (nameof(DeskFoodsPage.Failure), failure));
        }
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> EditAsync(string id, HttpContext context, FoodsClient foods, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var draft = FoodDraftForm.Of(form, known: null);
        try
        {
            draft = FoodDraftForm.Of(form, await foods.GetAsync(id, ct));
            await foods.KeepAsync(id, draft, ct);
            ShopperSession.Of(context)?.Tell(new($"{draft.Name} is changed."));
            return TypedResults.LocalRedirect(Page(id));
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<DeskFoodPage>(failure.StatusCode, (nameof(DeskFoodPage.Id), id), (nameof(DeskFoodPage.Sent), draft), (nameof(DeskFoodPage.Failure), failure));
        }
    }

    private static async Task<RedirectHttpResult> RemoveAsync(string id, HttpContext context, FoodsClient foods, CancellationToken ct)
    {
        var removed = await context.TryAsync(async () =>
        {
            await foods.RemoveAsync(id, ct);
            return new Notice("The food is removed.");
        });
        return TypedResults.LocalRedirect(removed ? "/desk/foods" : Page(id));
    }

    private static async Task<RedirectHttpResult> NameAsync(string id, HttpContext context, FoodsClient foods, CancellationToken ct)
    {
        var name = (await context.Request.ReadFormAsync(ct))["alias"].ToString().Trim();
        await context.TryAsync(async () => new Notice($"{(await foods.AddNameAsync(id, name, ct)).Name} is now also found as “{name}”."));
        return TypedResults.LocalRedirect(Page(id));
    }

    private static async Task<RedirectHttpResult> UnnameAsync(string id, HttpContext context, FoodsClient foods, CancellationToken ct)
    {
        var name = (await context.Request.ReadFormAsync(ct))["alias"].ToString();
        await context.TryAsync(async () =>
        {
            await foods.RemoveNameAsync(id, name, ct);
            return new Notice($"The name “{name}” is removed.");
        });
        return TypedResults.LocalRedirect(Page(id));
    }

    private static string Page(string id) => $"/desk/foods/{Uri.EscapeDataString(id)}";
}
