using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>
/// <c>/api/admin/foods</c>: foods and names that people add or correct while the shop runs. Every change raises the table's version; this
/// replica answers from it at once, the others within seconds.
/// </summary>
public static class AdminFoods
{
    private const int MostRows = 100;

    public static async Task<Ok<OwnFoods>> ListAsync(NpgsqlDataSource database, CancellationToken ct) => TypedResults.Ok(new OwnFoods(await database.ListAsync(
        """
        select id, name, source, updated_at from foods where edited
        union select f.id, f.name, f.source, f.updated_at from foods f join food_aliases a on a.food_id = f.id where a.edited
        order by 4 desc, 1 limit 100
        """, [], r => new OwnFood(r.GetString(0), r.GetString(1), r.GetString(2), r.Time(3)), ct)));

    /// <summary><c>GET …/rejects?limit=&amp;offset=</c>: rows that imports refused, with the reason.</summary>
    public static async Task<Results<Ok<Rejects>, ValidationProblem>> RejectsAsync(HttpRequest http, NpgsqlDataSource database, CancellationToken ct)
    {
        var fields = new Fields(http.Query);
        var (limit, offset) = (fields.Whole("limit", 20, 1, MostRows), fields.Whole("offset", 0, 0, 1_000_000));
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        var total = await database.FirstAsync("select count(*) from food_rejects", [], r => r.GetInt64(0), ct);
        return TypedResults.Ok(new Rejects(total, limit, offset, await database.ListAsync(
            """
            select i.file_name, r.line, r.food_id, r.name, r.reason from food_rejects r join food_imports i on i.id = r.import_id
            order by r.import_id desc, r.line limit $1 offset $2
            """, [limit, offset], r => new Reject(r.GetString(0), r.GetInt64(1), r.Text(2), r.Text(3), r.GetString(4)), ct)));
    }

    public static async Task<Results<Created<FoodAnswer>, ValidationProblem, ProblemHttpResult>> PostAsync(FoodInput body, FoodEdits edits, CancellationToken ct)
    {
        if (body.Faults() is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        var food = await edits.AddAsync(body, ct);
        return food is null ? FindFoods.NotYet() : TypedResults.Created($"/api/foods/{Uri.EscapeDataString(food.Id)}", food);
    }

    public static async Task<Results<Ok<FoodAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(string id, FoodInput body, FoodEdits edits, CancellationToken ct)
    {
        if (body.Faults() is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        return await edits.ReplaceAsync(id, body, ct) is { } food ? TypedResults.Ok(food) : Missing(id);
    }

    /// <summary>Removes a food; one of the shipped table comes back with the next release of it.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, FoodEdits edits, CancellationToken ct) =>
        await edits.RemoveAsync(id, ct) ? TypedResults.NoContent() : Missing(id);

    public static async Task<Results<Ok<FoodAnswer>, ValidationProblem, ProblemHttpResult>> AddAliasAsync(string id, AliasInput body, FoodEdits edits, CancellationToken ct)
    {
        if (!FoodInput.IsAlias(body.Alias)) return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["alias"] = ["1 to 100 characters are needed."] });
        return await edits.AddAliasAsync(id, body.Alias!.Trim(), ct) is { } food ? TypedResults.Ok(food) : Missing(id);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAliasAsync(string id, string alias, FoodEdits edits, CancellationToken ct) =>
        await edits.RemoveAliasAsync(id, alias, ct) ? TypedResults.NoContent() : Missing(id);

    private static ProblemHttpResult Missing(string id) => TypedResults.Problem($"No food has the id '{id}', or it has no such name.", statusCode: StatusCodes.Status404NotFound);

    public sealed record AliasInput(string? Alias = null);

    public sealed record OwnFood(string Id, string Name, string Source, DateTimeOffset UpdatedAt);

    public sealed record OwnFoods(IReadOnlyList<OwnFood> Foods);

    public sealed record Reject(string File, long Line, string? FoodId, string? Name, string Reason);

    public sealed record Rejects(long Total, int Limit, int Offset, IReadOnlyList<Reject> Rows);
}
