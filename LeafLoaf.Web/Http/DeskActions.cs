using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What the shop's people do with tickets. Who may is the Api's decision.</summary>
internal static class DeskActions
{
    private const int LongestText = 4001;

    public static void MapDeskActions(this WebApplication app)
    {
        var ticket = app.MapShopperActions("/desk/tickets/{id}");
        ticket.MapPost("take", (string id, HttpContext context, DeskClient desk, CancellationToken ct) =>
            ActAsync(id, context, async () => { await desk.TakeAsync(id, ct); return new("The ticket is yours."); }));
        ticket.MapPost("back", (string id, HttpContext context, DeskClient desk, CancellationToken ct) =>
            ActAsync(id, context, async () => { await desk.HandBackAsync(id, ct); return new("The ticket is back in the inbox."); }));
        ticket.MapPost("close", (string id, HttpContext context, DeskClient desk, CancellationToken ct) =>
            ActAsync(id, context, async () => { await desk.CloseAsync(id, ct); return new($"{id} is closed."); }));
        ticket.MapPost("answer", AnswerAsync);
        app.MapGet("/desk/tickets/{id}/answer", (string id) => TypedResults.LocalRedirect(Page(id)));
        app.MapGet("/desk/tickets/{id}/events", WatchAsync).DisableRequestTimeout();
    }

    private static async Task<RedirectHttpResult> ActAsync(string id, HttpContext context, Func<Task<Notice>> act)
    {
        await context.TryAsync(act);
        return TypedResults.LocalRedirect(Page(id));
    }

    // What was typed is still there when it could not be sent.
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> AnswerAsync(
        string id, HttpContext context, DeskClient desk, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var text = form["content"].ToString().Trim() is var typed && typed.Length > LongestText ? typed[..LongestText] : typed;
        try
        {
            var close = form["then"] == "close";
            await desk.AnswerAsync(id, new(text, close), form["key"], ct);
            ShopperSession.Of(context)?.Tell(new(close ? $"Sent, and {id} is closed." : "Sent. The shopper sees it now."));
            return TypedResults.LocalRedirect(Page(id));
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<DeskTicketPage>(failure.StatusCode,
                (nameof(DeskTicketPage.Id), id), (nameof(DeskTicketPage.Typed), text), (nameof(DeskTicketPage.Failure), failure));
        }
    }

    // Hands the stream through as it comes; the browser takes up a lost one by itself.
    private static async Task WatchAsync(string id, HttpContext context, DeskClient desk, CancellationToken ct)
    {
        await ShoppersRegistration.StartAsync(context);
        using var events = await desk.WatchAsync(id, ct);
        context.Response.StatusCode = (int)events.StatusCode;
        if (!events.IsSuccessStatusCode) return;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await using var stream = await events.Content.ReadAsStreamAsync(ct);
        await context.Response.StartAsync(ct);
        try
        {
            await stream.CopyToAsync(context.Response.Body, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // One of the two ends is gone.
        }
    }

    private static string Page(string id) => $"/desk/tickets/{Uri.EscapeDataString(id)}";
}
