using System.Globalization;
using LeafLoaf.Web.Claims;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What the shop's staff do with orders and claims. Who may is the Api's decision; every change carries its reason.</summary>
internal static class StaffActions
{
    public static void MapStaffActions(this WebApplication app)
    {
        var orders = app.MapShopperActions("/desk/orders/{id:guid}");
        orders.MapPost("advance", AdvanceAsync);
        orders.MapPost("substitute", SubstituteAsync);
        orders.MapPost("refund", RefundAsync);
        app.MapShopperActions("/desk/claims/{id}").MapPost("decide", DecideAsync);
        app.MapGet("/admin", () => TypedResults.LocalRedirect("/desk/orders"));
        app.MapGet("/desk", () => TypedResults.LocalRedirect("/desk/orders"));
        app.MapGet("/desk/claims/{id}/photos/{evidence:guid}", (string id, Guid evidence, HttpContext context, StaffClient staff, CancellationToken ct) =>
            context.PhotoAsync(() => staff.PhotoAsync(id, evidence, ct), ct));
    }

    private static Task<RedirectHttpResult> AdvanceAsync(Guid id, HttpContext context, StaffClient staff, CancellationToken ct) =>
        ActAsync($"/desk/orders/{id}", context, async form =>
        {
            var order = await staff.AdvanceAsync(id, new(form["action"].ToString(), OrderActions.Reason(form)), ct);
            return new($"Order {order.Number}: {OrderWords.State(order.State)}.");
        }, ct);

    private static Task<RedirectHttpResult> SubstituteAsync(Guid id, HttpContext context, StaffClient staff, CancellationToken ct) =>
        ActAsync($"/desk/orders/{id}", context, async form =>
        {
            var other = form["product_id"].ToString().Trim() is { Length: > 0 } product ? product : null;
            var order = await staff.SubstituteAsync(id, new(Number(form["line_no"]), Number(form["quantity"]), OrderActions.Reason(form) ?? "", other), ct);
            return new($"Exchanged. The order now comes to {order.Total.ToString("0.00", CultureInfo.InvariantCulture)}.");
        }, ct);

    private static Task<RedirectHttpResult> RefundAsync(Guid id, HttpContext context, StaffClient staff, CancellationToken ct) =>
        ActAsync($"/desk/orders/{id}", context, async form =>
        {
            var packs = ProblemForm.Of(form).Packs;
            var order = await staff.RefundAsync(id, new([.. packs.Select(p => new RefundLine(p.Key, p.Value))], OrderActions.Reason(form) ?? ""), ct);
            return new($"Paid back. Altogether {order.RefundedTotal.ToString("0.00", CultureInfo.InvariantCulture)} of this order.");
        }, ct);

    private static Task<RedirectHttpResult> DecideAsync(string id, HttpContext context, StaffClient staff, CancellationToken ct) =>
        ActAsync($"/desk/claims/{Uri.EscapeDataString(id)}", context, async form =>
        {
            var claim = await staff.DecideAsync(id, new(form["verdict"].ToString(), OrderActions.Reason(form) ?? ""), ct);
            return new(claim.Status == "approved" ? $"{claim.ClaimId} is approved and paid back." : $"{claim.ClaimId} is rejected.");
        }, ct);

    private static async Task<RedirectHttpResult> ActAsync(string page, HttpContext context, Func<IFormCollection, Task<Shoppers.Notice>> act, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await context.TryAsync(() => act(form));
        return TypedResults.LocalRedirect(page);
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
