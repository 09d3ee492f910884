using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>
/// Light or dark, remembered in a cookie so that the server already sends the right page and nothing flashes.
/// Without the cookie the page follows the system.
/// </summary>
public static class ThemeChoice
{
    public const string Cookie = "theme";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>"light", "dark", or null to follow the system.</summary>
    public static string? Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;

    internal static void MapThemeChoice(this WebApplication app) => app.MapPost("/theme", ChooseAsync);

    // For browsers without script. It changes a colour and nothing else, so it needs no token against forged requests.
    private static async Task<RedirectHttpResult> ChooseAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var theme = form["to"] == "dark" ? "dark" : "light";
        context.Response.Cookies.Append(Cookie, theme, new CookieOptions { MaxAge = Kept, SameSite = SameSiteMode.Lax, Path = "/" });
        var back = form["back"].ToString();
        return TypedResults.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }
}
