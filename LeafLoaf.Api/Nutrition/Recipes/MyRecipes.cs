using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary><c>/api/recipes</c>: a shopper's own recipes with the nutrition of a serving. Somebody else's is 404.</summary>
public static class MyRecipes
{
    private const int MostRecipes = 100;
    private const string Columns = "select id, name, servings, ingredients, updated_at from recipes";

    public sealed record Input(
        [property: Required, StringLength(200, MinimumLength = 1)] string Name, [property: Range(0.5, 100)] double Servings,
        [property: Required, StringLength(MealInput.LongestText, MinimumLength = 1)] string Ingredients, [property: StringLength(Owner.LongestId)] string? UserId = null);

    public sealed record Listed(Guid Id, string Name, double Servings, DateTimeOffset UpdatedAt);

    public sealed record Answer(IReadOnlyList<Listed> Recipes);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ListAsync(HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        return TypedResults.Ok(new Answer(await database.ListAsync(
            $"select id, name, servings, updated_at from recipes where user_id = $1 order by updated_at desc limit {MostRecipes}", [owner],
            r => new Listed(r.GetGuid(0), r.GetString(1), r.GetDouble(2), r.Time(3)), ct)));
    }

    public static async Task<Results<Ok<CountedRecipe>, ProblemHttpResult>> GetAsync(Guid id, HttpContext http, CallerAccess access, NpgsqlDataSource database, RecipeCounter counter, RecipeWarnings warnings, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        return refusal ?? await CountedAsync(id, owner, http, database, counter, warnings, ct);
    }

    public static async Task<Results<Created<CountedRecipe>, ProblemHttpResult>> PostAsync(Input body, HttpContext http, CallerAccess access, NpgsqlDataSource database, RecipeCounter counter, RecipeWarnings warnings, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var id = Guid.CreateVersion7();
        var kept = await database.ExecuteAsync(
            $"insert into recipes (id, user_id, name, servings, ingredients) select $1, $2, $3, $4, $5 where (select count(*) from recipes where user_id = $2) < {MostRecipes}",
            [id, owner, body.Name, body.Servings, body.Ingredients], ct);
        if (kept == 0) return TypedResults.Problem($"At most {MostRecipes} recipes can be kept.", statusCode: StatusCodes.Status409Conflict);
        var counted = await CountedAsync(id, owner, http, database, counter, warnings, ct);
        return counted.Result is Ok<CountedRecipe> { Value: { } recipe } ? TypedResults.Created($"/api/recipes/{id}", recipe) : counted.Result as ProblemHttpResult ?? FindFoods.NotYet();
    }

    public static async Task<Results<Ok<CountedRecipe>, ProblemHttpResult>> PutAsync(Guid id, Input body, HttpContext http, CallerAccess access, NpgsqlDataSource database, RecipeCounter counter, RecipeWarnings warnings, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        await database.ExecuteAsync("update recipes set name = $3, servings = $4, ingredients = $5, updated_at = now() where id = $1 and user_id = $2",
            [id, owner, body.Name, body.Servings, body.Ingredients], ct);
        return await CountedAsync(id, owner, http, database, counter, warnings, ct);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        return await database.ExecuteAsync("delete from recipes where id = $1 and user_id = $2", [id, owner], ct) > 0 ? TypedResults.NoContent() : Missing();
    }

    private static async Task<Results<Ok<CountedRecipe>, ProblemHttpResult>> CountedAsync(
        Guid id, string owner, HttpContext http, NpgsqlDataSource database, RecipeCounter counter, RecipeWarnings warnings, CancellationToken ct)
    {
        var row = await database.FirstAsync($"{Columns} where id = $1 and user_id = $2", [id, owner],
            r => new { Name = r.GetString(1), Servings = r.GetDouble(2), Ingredients = r.GetString(3), Updated = r.Time(4) }, ct);
        if (row is null) return Missing();
        try
        {
            var (recipe, unreadable) = await warnings.OfAsync(await counter.CountAsync(id, row.Name, row.Servings, row.Ingredients, row.Updated, ct), owner, Caller.Of(http), ct);
            return unreadable is null ? TypedResults.Ok(recipe) : unreadable;
        }
        catch (FoodsUnavailableException)
        {
            return FindFoods.NotYet();
        }
    }

    internal static ProblemHttpResult Missing() => TypedResults.Problem("There is no such recipe.", statusCode: StatusCodes.Status404NotFound);
}
