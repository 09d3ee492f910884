using System.Globalization;
using LeafLoaf.Web.Accounts;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>Answers to questions of consent, and the download of everything.</summary>
internal static class PrivacyActions
{
    private const int MostPurposes = 20;

    public static void MapPrivacyActions(this WebApplication app)
    {
        app.MapShopperActions("/privacy").MapPost("consent", AnswerAsync);
        app.MapGet("/privacy/export", ExportAsync);
    }

    /// <summary>One answer to one or more purposes, each sent as "name:version of the text that was shown".</summary>
    private static async Task<RedirectHttpResult> AnswerAsync(HttpContext context, PrivacyClient privacy, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = await ShoppersRegistration.StartAsync(context);
        var granted = form["granted"] == "true";
        try
        {
            foreach (var asked in form["purpose"].OfType<string>().Take(MostPurposes))
                await privacy.AnswerAsync(Answer(asked, granted), ct);
            session.SeeConsent();
            session.Tell(new(granted
                ? "Thank you. You can take it back at any time, under Privacy."
                : "Understood: it stays off. Everything else works as before."));
        }
        catch (ApiException failure)
        {
            session.Tell(new(FormFaults.Of(failure).Message ?? "The words have changed in the meantime. Please read them again.", Failed: true));
        }

        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static ConsentAnswer Answer(string asked, bool granted)
    {
        var at = asked.LastIndexOf(':');
        return new(at < 0 ? asked : asked[..at], granted, int.TryParse(asked.AsSpan(at + 1), CultureInfo.InvariantCulture, out var version) ? version : 0);
    }

    private static async Task<Results<FileStreamHttpResult, RedirectHttpResult>> ExportAsync(
        HttpContext context, PrivacyClient privacy, TimeProvider time, CancellationToken ct)
    {
        var session = await ShoppersRegistration.StartAsync(context);
        try
        {
            var response = await privacy.ExportAsync(ct);
            context.Response.RegisterForDispose(response);
            if (response.IsSuccessStatusCode)
            {
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Stream(await response.Content.ReadAsStreamAsync(ct), "application/json",
                    $"leafloaf-my-data-{ShopperClock.Of(context, time):yyyy-MM-dd}.json");
            }
        }
        catch (HttpRequestException)
        {
            // Said below, like every other failure.
        }

        session.Tell(new("Your data could not be fetched just now. Please try again.", Failed: true));
        return TypedResults.LocalRedirect("/privacy");
    }
}
