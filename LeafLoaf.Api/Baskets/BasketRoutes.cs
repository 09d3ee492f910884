using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Baskets;

public static class BasketRoutes
{
    public static void AddBaskets(this IServiceCollection services)
    {
        services.AddSingleton(ShopRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "shop.yaml")));
        services.AddSingleton<BasketWrites>();
        services.AddSingleton<SignalDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<SignalDelivery>());
    }

    public static void MapBaskets(this IEndpointRouteBuilder app)
    {
        var basket = app.MapGroup("/api/basket").WithTags("Baskets");
        basket.MapGet("", GetBasket.HandleAsync).WithName("Basket").Produces<BasketAnswer>();
        basket.MapPut("items/{productId}", ChangeItem.PutAsync).WithName("PutBasketItem").Produces<BasketAnswer>();
        basket.MapDelete("items/{productId}", ChangeItem.DeleteAsync).WithName("DeleteBasketItem").Produces<BasketAnswer>();
        basket.MapPost("clear", ClearBasket.HandleAsync).WithName("ClearBasket").Produces<BasketAnswer>();
    }
}
