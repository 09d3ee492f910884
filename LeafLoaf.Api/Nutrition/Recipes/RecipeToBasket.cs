using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Baskets;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary><c>POST /api/basket/recipe</c>: what a recipe needs from the shop. <c>POST /api/basket/recipe/add</c>: puts it in, in one change.</summary>
public static class RecipeToBasket
{
    private const int LongestText = 4000;
    private const int MostLines = 40;

    /// <param name="Text">The ingredients as they are written, a line each or divided by commas; or else</param>
    /// <param name="RecipeId">one of the shopper's own recipes.</param>
    /// <param name="Serves">For how many the recipe is written; left out, one, or what an own recipe says.</param>
    /// <param name="Servings">For how many it shall be cooked; left out, for as many.</param>
    public sealed record Request(
        [property: StringLength(LongestText, MinimumLength = 1)] string? Text = null, [property: Range(0.5, 100)] double? Serves = null,
        [property: Range(0.5, 100)] double? Servings = null, Guid? RecipeId = null, [property: StringLength(Owner.LongestId)] string? UserId = null);

    public sealed record AddRequest(
        [property: Required, MinLength(1), MaxLength(MostLines)] IReadOnlyList<Line> Lines,
        [property: StringLength(Owner.LongestId)] string? UserId = null, [property: StringLength(100)] string? SessionId = null);

    public sealed record Line([property: Required, StringLength(100, MinimumLength = 1)] string ProductId, [property: Range(1, BasketRules.MostPacks)] int Packs);

    public static async Task<Results<Ok<RecipeAnswer>, ValidationProblem, ProblemHttpResult>> PlanAsync(
        Request body, HttpContext http, CallerAccess access, NeedsReader needs, RecipeShopping shopping, NpgsqlDataSource database, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Text) == body.RecipeId is null)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["text"] = ["Either the ingredients or the id of one of your recipes is needed."] });
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var (mine, unreadable) = await needs.OfAsync(owner, Caller.Of(http), ct);
        if (unreadable is not null) return unreadable;
        var (text, serves) = (body.Text, body.Serves ?? 1);
        if (body.RecipeId is { } id)
        {
            var own = await database.FirstAsync("select ingredients, servings from recipes where id = $1 and user_id = $2", [id, owner], r => new { Text = r.GetString(0), Servings = r.GetDouble(1) }, ct);
            if (own is null) return MyRecipes.Missing();
            (text, serves) = (own.Text, body.Serves ?? own.Servings);
        }
        var servings = body.Servings ?? serves;
        return await shopping.PlanAsync(text!, servings, servings / serves, mine, ct) is { } plan
            ? TypedResults.Ok(plan)
            : TypedResults.Problem("Foods and products are still being loaded.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    public static async Task<IResult> AddAsync(AddRequest body, HttpContext http, CallerAccess access, BasketWrites writes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var wanted = body.Lines.GroupBy(l => l.ProductId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Packs), StringComparer.Ordinal);
        var fingerprint = Idempotency.Fingerprint(["recipe", .. wanted.OrderBy(w => w.Key, StringComparer.Ordinal).SelectMany(w => new object[] { w.Key, w.Value })]);
        return await writes.RunAsync(http, owner, fingerprint, async (basket, token) =>
        {
            var (connection, cartId, version, needs, _) = basket;
            var found = await SwapItem.ReadAsync(connection, cartId, [.. wanted.Keys], token);
            foreach (var id in wanted.Keys)
            {
                if (found.Find(l => l.Id == id) is not { Price: not null } product) return (version, SwapItem.Fault("lines", $"No product with a price has the id '{id}'."));
                if (GateAnswer.Against(product.Allergens, product.Diets, needs) is { } why) return (version, ChangeItem.Unsafe(id, product.Name, why));
            }
            var lines = await BasketStore.CountLinesAsync(connection, cartId, token);
            var (changes, signals) = (new List<BasketLineWrite>(), new List<(BasketVerdict Verdict, string Id)>());
            foreach (var product in found)
            {
                var there = product.There is { SavedForLater: false } kept ? kept.Quantity : 0;
                var after = new BasketLineState(Math.Min(BasketRules.MostPacks, there + wanted[product.Id]), false);
                var verdict = BasketRules.Change(product.There, after, lines);
                if (verdict.Refusal is { } full) return (version, SwapItem.Fault("lines", full));
                if (product.There is null) lines++;
                changes.Add(new(product.Id, after, product.Price!.Value, product.Currency));
                if (verdict.Signal is not null) signals.Add((verdict, product.Id));
            }
            return (await BasketStore.WriteAsync(connection, cartId, changes,
                v => [.. signals.Select((s, i) => new ShopSignal($"basket-{v}-{i}", owner, s.Verdict.Signal!, s.Id, s.Verdict.Quantity, body.SessionId))], token), null);
        }, ct);
    }
}
