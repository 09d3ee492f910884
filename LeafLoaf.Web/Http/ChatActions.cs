using LeafLoaf.Web.Baskets;
using LeafLoaf.Web.Chats;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Chats;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Web.Http;

/// <summary>
/// Talking to the agents: form posts that are answered by the page of the conversation. A script that accepts <c>text/event-stream</c> gets
/// the answer while it is made.
/// </summary>
internal static class ChatActions
{
    private const int LargestBody = 32 * 1024;
    private const string Events = "text/event-stream";

    public static void MapChatActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/chat").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        actions.MapPost("say", (HttpContext context, ChatTurns turns, CancellationToken ct) => TalkAsync(context, turns, person: false, ct));
        actions.MapPost("person", (HttpContext context, ChatTurns turns, CancellationToken ct) => TalkAsync(context, turns, person: true, ct));
        actions.MapPost("new", New);
        actions.MapPost("forget", ForgetAsync);
        foreach (var address in new[] { "/chat/say", "/chat/person", "/chat/new" }) app.MapGet(address, () => TypedResults.LocalRedirect("/chat"));
        app.MapGet("/chat/panel", PanelAsync);
        app.MapGet("/chat/events", WatchAsync);
    }

    private static async Task<Results<ServerSentEventsResult<string>, RazorComponentResult<PageDocument>>> TalkAsync(
        HttpContext context, ChatTurns turns, bool person, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var said = new ChatSay(person ? ChatTurns.PersonWanted : form["message"].ToString().Trim(), ChatCookie.Valid(form["session"]) ?? ChatCookie.Of(context));
        if (context.Request.Headers.Accept.Contains(Events))
        {
            Unbuffered(context);
            return TypedResults.ServerSentEvents(turns.StreamAsync(said, person, ct));
        }

        try
        {
            var (answer, restarted) = person ? (await turns.AskForPersonAsync(said.SessionId, ct), false) : await turns.SayAsync(said, ct);
            ChatCookie.Write(context, answer.SessionId);
            if (ChatTurns.ChangedBasket(answer)) BasketCount.Forget(context);
            return PageDocument.Of<ChatPage>(StatusCodes.Status200OK, (nameof(ChatPage.Answer), answer), (nameof(ChatPage.Restarted), restarted));
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<ChatPage>(failure.StatusCode, (nameof(ChatPage.Failure), failure), (nameof(ChatPage.Sent), said));
        }
    }

    private static RedirectHttpResult New(HttpContext context)
    {
        ChatCookie.Delete(context);
        return TypedResults.LocalRedirect("/chat");
    }

    private static async Task<RedirectHttpResult> ForgetAsync(HttpContext context, ChatClient chat, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (ChatCookie.Valid(form["session"]) is { } session && await context.TryAsync(() => DeletedAsync(chat, session, ct)) && ChatCookie.Of(context) == session)
            ChatCookie.Delete(context);
        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static async Task<Notice> DeletedAsync(ChatClient chat, string session, CancellationToken ct)
    {
        try
        {
            await chat.DeleteAsync(session, ct);
        }
        catch (ApiException failure) when (failure.Kind == FailureKind.NotFound)
        {
            // Gone is gone.
        }

        return new("The conversation is deleted.");
    }

    private static async Task<RazorComponentResult<ChatView>> PanelAsync(HttpContext context, ChatReader reader, CancellationToken ct)
    {
        if (ShopperSession.Of(context) is null) await ShoppersRegistration.StartAsync(context);
        var shown = await reader.ReadAsync(ChatCookie.Of(context), ct);
        return new(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ChatView.Shown)] = shown });
    }

    private static async Task<Results<ServerSentEventsResult<string>, StatusCodeHttpResult>> WatchAsync(
        string? session, string? after, HttpContext context, ChatClient chat, ChatWatching watching, CancellationToken ct)
    {
        if (ChatCookie.Valid(session) is not { } id) return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        await ShoppersRegistration.StartAsync(context);
        var last = ChatCookie.Valid(context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } seen ? seen : after);
        try
        {
            var open = await chat.WatchAsync(id, last, ct);
            context.Response.RegisterForDispose(open);
            var before = last is null ? await chat.SessionAsync(id, ct) : null;
            Unbuffered(context);
            return TypedResults.ServerSentEvents(watching.ReadAsync(open, before, ct));
        }
        catch (ApiException failure)
        {
            return TypedResults.StatusCode(failure.StatusCode);
        }
    }

    // Proxies must not gather what is meant to be seen at once.
    private static void Unbuffered(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }
}
