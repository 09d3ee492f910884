using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Nutrition.Baskets;
using LeafLoaf.Api.Nutrition.Diary;
using LeafLoaf.Api.Nutrition.Safety;

namespace LeafLoaf.Api.Nutrition;

/// <summary>Everything about food and needs: foods and meals, the diary, the allergen gate, advice on baskets.</summary>
public static class NutritionFeature
{
    public static void AddNutritionFeature(this WebApplicationBuilder builder)
    {
        builder.Services.AddSafety();
        builder.Services.AddAdvice();
        builder.AddDiary();
        builder.Services.AddNutrition();
        builder.Services.AddBasketAdvice();
    }

    public static void MapNutritionFeature(this IEndpointRouteBuilder app)
    {
        app.MapNutrition();
        app.MapDiary();
        app.MapBasketAdvice();
    }
}
