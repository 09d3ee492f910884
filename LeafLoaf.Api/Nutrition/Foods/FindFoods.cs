using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>
/// <c>GET /api/foods?q=&amp;limit=&amp;use=bought|eaten</c>: foods by what people call them, misspelt or not: plain foods first, then dishes, then
/// what the catalog and imports know by brand. Products that are not safe for whoever asks are left out.
/// </summary>
public static class FindFoods
{
    public const int LongestQuery = 200;
    private const int MostHits = 50;
    private const double Least = 0.2;

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HttpContext http, FoodTable table, FoodLookups lookups, BrandedFoods branded, CatalogFoods catalog, NeedsReader needs, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var query = fields.Text("q", LongestQuery)?.Trim() ?? "";
        var most = fields.Whole("limit", 10, 1, MostHits);
        var use = fields.Text("use", 10) switch { null or "" or "bought" => FoodUse.Bought, "eaten" => FoodUse.Eaten, _ => (FoodUse?)null };
        if (use is null) fields.Fault("use", "Only bought and eaten are known.");
        if (fields.Valid && query.Length == 0) fields.Fault("q", "The name of a food is needed.");
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        if (await table.ReadyAsync(ct) is not { } index) return NotYet();
        List<FoodHit> hits = [.. lookups.Find(index, query, use!.Value, most).Where(m => m.Confidence >= Least).Select(m => Hit(index, m))];
        if (hits.Count < most) hits.AddRange(catalog.Hits(query, most - hits.Count, mine));
        if (hits.Count < most && table.HasMore) hits.AddRange(await branded.FindAsync(query, most - hits.Count, ct));
        return TypedResults.Ok(new Answer(query, index.Version, hits));
    }

    internal static ProblemHttpResult NotYet() =>
        TypedResults.Problem("The nutrition table is not there yet.", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static FoodHit Hit(FoodIndex index, FoodMatch match)
    {
        var food = index.Of(match.Ordinal);
        return new(food.Id, food.Name, food.Source, food.Category, food.Group, FoodAnswer.BasisOf(food), food.Per100[Nutrient.EnergyKcal], food.Confidence, Math.Round(match.Confidence, 3));
    }

    public sealed record Answer(string Query, string Version, IReadOnlyList<FoodHit> Foods);
}
