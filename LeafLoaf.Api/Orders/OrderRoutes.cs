using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Orders.Admin;
using LeafLoaf.Core.Orders.Payments;

namespace LeafLoaf.Api.Orders;

public static class OrderRoutes
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddPayments(builder.Configuration);
        builder.Services.AddSingleton<Checkouts>();
        builder.Services.AddSingleton<OrderWriter>();
        builder.Services.AddSingleton<ShopperSafety>();
    }

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/delivery/slots", GetSlots.HandleAsync).WithName("DeliverySlots").WithTags("Orders");

        var orders = app.MapGroup("/api/orders").WithTags("Orders");
        orders.MapPost("", PlaceOrder.HandleAsync).WithName("PlaceOrder").Produces<OrderAnswer>(StatusCodes.Status201Created).WithLimit(Limit.Purchases);
        orders.MapGet("", MyOrders.ListAsync).WithName("Orders");
        orders.MapGet("{id:guid}", MyOrders.GetAsync).WithName("Order");
        orders.MapPost("{id:guid}/cancel", MyOrders.CancelAsync).WithName("CancelOrder");
        orders.MapPost("{id:guid}/reorder", MyOrders.ReorderAsync).WithName("Reorder").Produces<Baskets.BasketAnswer>();

        var staff = app.MapGroup("/api/admin/orders").WithTags("Orders").RequireAuthorization(Policies.Agent);
        staff.MapGet("", AdminOrders.ListAsync).WithName("AllOrders");
        staff.MapGet("{id:guid}", AdminOrders.GetAsync).WithName("AnyOrder");
        staff.MapPost("{id:guid}/advance", AdminOrders.AdvanceAsync).WithName("AdvanceOrder").Produces<OrderAnswer>();
        staff.MapPost("{id:guid}/substitute", AdminOrders.SubstituteAsync).WithName("SubstituteLine").Produces<OrderAnswer>();
        staff.MapPost("{id:guid}/refund", AdminOrders.RefundAsync).WithName("RefundLines").Produces<OrderAnswer>();
    }
}
