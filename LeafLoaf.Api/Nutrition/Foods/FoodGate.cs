using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Nutrition.Foods;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>Says of a food that is a product of the catalog why it is not offered to whoever asks. Foods of the table are for sale nowhere.</summary>
public sealed class FoodGate(NeedsReader needs, UnsafeProducts unsafes)
{
    public async Task<Results<Ok<FoodAnswer>, ProblemHttpResult>> AnswerAsync(HttpContext http, Food food, string version, CancellationToken ct)
    {
        if (!food.Id.StartsWith(BrandedFoods.ProductPrefix, StringComparison.Ordinal)) return TypedResults.Ok(FoodAnswer.Of(food, version));
        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        var id = food.Id[BrandedFoods.ProductPrefix.Length..];
        return TypedResults.Ok(FoodAnswer.Of(food, version, (await unsafes.OfAsync([id], mine, ct)).GetValueOrDefault(id)));
    }
}
