using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Api.Nutrition;

public static class NutritionRoutes
{
    public static void AddNutrition(this IServiceCollection services)
    {
        services.AddSingleton(_ => FoodWords.Load(Config("foods.words.txt")));
        services.AddSingleton(s => KnownNames.Load(Config("foods.names.txt"), s.GetRequiredService<FoodWords>()));
        services.AddSingleton<NutritionMetrics>();
        services.AddSingleton<FoodTable>();
        services.AddSingleton<FoodTableService>();
        services.AddHostedService(s => s.GetRequiredService<FoodTableService>());
        services.AddSingleton<FoodLookups>();
        services.AddSingleton<BrandedFoods>();
        services.AddSingleton<MealAnalyzer>();
        services.AddSingleton<MealCache>();
    }

    public static void MapNutrition(this IEndpointRouteBuilder app)
    {
        var foods = app.MapGroup("/api/foods").WithTags("Nutrition").WithLimit(Limit.Search);
        foods.MapGet("", FindFoods.HandleAsync).WithName("FindFoods");
        foods.MapGet("{id}", GetFood.ByIdAsync).WithName("Food");
        foods.MapGet("barcode/{gtin}", GetFood.ByGtinAsync).WithName("FoodByBarcode");

        var nutrition = app.MapGroup("/api/nutrition").WithTags("Nutrition").WithLimit(Limit.Dietitian);
        nutrition.MapPost("analyze", AnalyzeMeal.HandleAsync).WithName("AnalyzeMeal").Produces<MealAnswer>();
    }

    private static string Config(string name) => Path.Combine(AppContext.BaseDirectory, "config", name);
}
