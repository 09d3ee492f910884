using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Nutrition.Recipes;
using LeafLoaf.Core.Nutrition.Baskets;

namespace LeafLoaf.Api.Nutrition.Baskets;

public static class BasketAdviceRoutes
{
    public static void AddBasketAdvice(this IServiceCollection services)
    {
        services.AddSingleton(_ => ShopFoods.Load(Path.Combine(AppContext.BaseDirectory, "config", "food_groups.yaml")));
        services.AddSingleton<BasketScorer>();
        services.AddSingleton<Swaps>();
        services.AddSingleton<PackChoice>();
        services.AddSingleton<RecipeShopping>();
    }

    public static void MapBasketAdvice(this IEndpointRouteBuilder app)
    {
        var basket = app.MapGroup("/api/basket").WithTags("Nutrition");
        basket.MapGet("score", GetScore.HandleAsync).WithName("BasketScore");
        basket.MapGet("swaps", GetSwaps.BasketAsync).WithName("BasketSwaps");
        basket.MapPost("swap", SwapItem.HandleAsync).WithName("SwapBasketItem").Produces<BasketAnswer>();
        basket.MapPost("recipe", RecipeToBasket.PlanAsync).WithName("PlanRecipe").WithLimit(Limit.Search);
        basket.MapPost("recipe/add", RecipeToBasket.AddAsync).WithName("AddRecipe").Produces<BasketAnswer>();
        app.MapGet("/api/products/{id}/swaps", GetSwaps.ProductAsync).WithName("ProductSwaps").WithTags("Nutrition");
    }
}
