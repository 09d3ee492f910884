using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Api.Nutrition.Recipes;
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
        services.AddSingleton<CatalogFoods>();
        services.AddSingleton<FoodGate>();
        services.AddSingleton<FoodEdits>();
        services.AddSingleton<RecipeCounter>();
        services.AddSingleton<RecipeFoods>();
        services.AddSingleton<RecipeWarnings>();
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

        var admin = app.MapGroup("/api/admin/foods").WithTags("Nutrition").RequireAuthorization(Policies.Admin);
        admin.MapGet("", AdminFoods.ListAsync).WithName("OwnFoods");
        admin.MapGet("rejects", AdminFoods.RejectsAsync).WithName("RejectedFoods");
        admin.MapGet("usage", FoodUsage.HandleAsync).WithName("FoodUsage");
        admin.MapPost("", AdminFoods.PostAsync).WithName("AddFood");
        admin.MapPut("{id}", AdminFoods.PutAsync).WithName("ReplaceFood");
        admin.MapDelete("{id}", AdminFoods.DeleteAsync).WithName("RemoveFood");
        admin.MapPost("{id}/aliases", AdminFoods.AddAliasAsync).WithName("AddFoodAlias");
        admin.MapDelete("{id}/aliases/{alias}", AdminFoods.RemoveAliasAsync).WithName("RemoveFoodAlias");

        var recipes = app.MapGroup("/api/recipes").WithTags("Nutrition").WithLimit(Limit.Dietitian);
        recipes.MapGet("", MyRecipes.ListAsync).WithName("Recipes");
        recipes.MapGet("{id:guid}", MyRecipes.GetAsync).WithName("Recipe");
        recipes.MapPost("", MyRecipes.PostAsync).WithName("KeepRecipe");
        recipes.MapPut("{id:guid}", MyRecipes.PutAsync).WithName("ReplaceRecipe");
        recipes.MapDelete("{id:guid}", MyRecipes.DeleteAsync).WithName("RemoveRecipe");
    }

    private static string Config(string name) => Path.Combine(AppContext.BaseDirectory, "config", name);
}
