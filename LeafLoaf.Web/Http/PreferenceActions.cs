using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What a shopper can do about what was learned: plain form posts that lead back to the page they were sent from.</summary>
internal static class PreferenceActions
{
    public static void MapPreferenceActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/preferences");
        actions.MapPost("undo", UndoAsync);
        actions.MapPost("redo", RedoAsync);
        actions.MapPost("reset", ResetAsync);
        actions.MapPost("pause", PauseAsync);
        actions.MapPost("resume", ResumeAsync);
        app.MapGet("/preferences/export", ExportAsync);
    }

    private static Task<RedirectHttpResult> UndoAsync(HttpContext context, PreferencesClient preferences, CancellationToken ct) =>
        ActAsync(context, async (shopper, form) =>
        {
            var id = form["event_id"].ToString();
            await preferences.RetractAsync(shopper, id, ct);
            ShopperSession.Of(context)?.ForgetViews();
            return new Notice($"Taken back: {What(form)}. It no longer counts.", Redo: id);
        }, ct);

    private static Task<RedirectHttpResult> RedoAsync(HttpContext context, PreferencesClient preferences, CancellationToken ct) =>
        ActAsync(context, async (shopper, form) =>
        {
            var id = form["event_id"].ToString();
            await preferences.RestoreAsync(shopper, id, ct);
            return new Notice($"Counted again: {What(form)}.", Undo: id);
        }, ct);

    private static Task<RedirectHttpResult> ResetAsync(HttpContext context, PreferencesClient preferences, CancellationToken ct) =>
        ActAsync(context, async (shopper, form) =>
        {
            await preferences.ResetAsync(shopper, form["dimension"].ToString(), ct);
            ShopperSession.Of(context)?.ForgetViews();
            return new Notice($"Forgotten: {What(form)}. Learning starts afresh.");
        }, ct);

    private static Task<RedirectHttpResult> PauseAsync(HttpContext context, PreferencesClient preferences, CancellationToken ct) =>
        ActAsync(context, async (shopper, _) =>
        {
            await preferences.PauseAsync(shopper, ct);
            return new Notice("Learning is paused. Nothing is recorded, and results are the same for you as for everybody.");
        }, ct);

    private static Task<RedirectHttpResult> ResumeAsync(HttpContext context, PreferencesClient preferences, CancellationToken ct) =>
        ActAsync(context, async (shopper, _) =>
        {
            await preferences.ResumeAsync(shopper, ct);
            return new Notice("Learning goes on.");
        }, ct);

    private static async Task<Results<FileStreamHttpResult, RedirectHttpResult>> ExportAsync(
        HttpContext context, PreferencesClient preferences, TimeProvider time, CancellationToken ct)
    {
        var session = ShopperSession.Of(context) ?? await ShoppersRegistration.StartAsync(context);
        if (session.Shopper is { } shopper)
        {
            try
            {
                var response = await preferences.ExportAsync(shopper.UserId, ct);
                context.Response.RegisterForDispose(response);
                if (response.IsSuccessStatusCode)
                {
                    var type = response.Content.Headers.ContentType?.ToString() ?? "application/x-ndjson";
                    var ending = type.Contains("ndjson", StringComparison.Ordinal) ? "ndjson" : "json";
                    return TypedResults.Stream(await response.Content.ReadAsStreamAsync(ct), type,
                        $"leafloaf-preferences-{ShopperClock.Of(context, time):yyyy-MM-dd}.{ending}");
                }
            }
            catch (HttpRequestException)
            {
                // Said below, like every other failure.
            }
        }

        session.Tell(new("Your data could not be fetched just now. Please try again.", Failed: true));
        return TypedResults.LocalRedirect("/preferences");
    }

    private static async Task<RedirectHttpResult> ActAsync(
        HttpContext context, Func<string, IFormCollection, Task<Notice>> act, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = ShopperSession.Of(context);
        try
        {
            var shopper = session?.Shopper ?? throw new ApiException(FailureKind.Away, "There is no shopper.");
            session.Tell(await act(shopper.UserId, form));
        }
        catch (ApiException)
        {
            session?.Tell(new("That did not work just now. Nothing has changed; please try again.", Failed: true));
        }

        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    /// <summary>The action's subject in the words of the form it came from; shown back to the same shopper only.</summary>
    private static string What(IFormCollection form) => form["what"].ToString() is { Length: > 0 and <= 200 } what ? what : "this signal";
}
