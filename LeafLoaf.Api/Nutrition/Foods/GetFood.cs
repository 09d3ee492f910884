using LeafLoaf.Core.Nutrition.Foods;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary><c>GET /api/foods/{id}</c> and <c>GET /api/foods/barcode/{gtin}</c>: every number with its source and confidence.</summary>
public static class GetFood
{
    private const int LongestId = 100;

    public static async Task<Results<Ok<FoodAnswer>, ProblemHttpResult>> ByIdAsync(string id, HttpContext http, FoodTable table, BrandedFoods branded, FoodGate gate, CancellationToken ct)
    {
        if (await table.ReadyAsync(ct) is not { } index) return FindFoods.NotYet();
        var food = id.Length > LongestId ? null : index.Find(id) ?? await branded.GetAsync(id, ct);
        return food is null ? Missing($"No food has the id '{id}'.") : await gate.AnswerAsync(http, food, index.Version, ct);
    }

    public static async Task<Results<Ok<FoodAnswer>, ValidationProblem, ProblemHttpResult>> ByGtinAsync(string gtin, HttpContext http, FoodTable table, BrandedFoods branded, FoodGate gate, CancellationToken ct)
    {
        if (Gtins.FaultOf(gtin) is { } fault)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["gtin"] = [fault] });
        if (await table.ReadyAsync(ct) is not { } index) return FindFoods.NotYet();
        if (await branded.ByGtinAsync(Gtins.Forms(gtin), ct) is not { } food) return Missing($"No food has the number '{gtin}'.");
        return (await gate.AnswerAsync(http, food, index.Version, ct)).Result switch { Ok<FoodAnswer> ok => ok, ProblemHttpResult refused => refused, _ => FindFoods.NotYet() };
    }

    private static ProblemHttpResult Missing(string what) => TypedResults.Problem(what, statusCode: StatusCodes.Status404NotFound);
}
