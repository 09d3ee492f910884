using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary><c>POST /support</c>: opens a ticket, or shows the form again with what is wrong.</summary>
internal static class SupportActions
{
    private const int LongestText = 4001;

    public static void MapSupportActions(this WebApplication app)
    {
        app.MapShopperActions("/support").MapPost("open", OpenAsync);
        app.MapGet("/support/open", () => TypedResults.LocalRedirect("/support"));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> OpenAsync(HttpContext context, ServiceClient service, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var ticket = new NewTicket(Text("subject"), Text("body"), Guid.TryParse(form["order"], out var order) ? order : null);
        try
        {
            if (ShopperSession.Of(context)?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            var opened = await service.OpenTicketAsync(ticket, ct);
            ShopperSession.Of(context)?.Tell(new($"Your question has the number {opened.TicketId}. Somebody looks at it."));
            return TypedResults.LocalRedirect("/support");
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<SupportPage>(failure.StatusCode, (nameof(SupportPage.Sent), ticket), (nameof(SupportPage.Failure), failure));
        }

        string Text(string name) => form[name].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;
    }
}
