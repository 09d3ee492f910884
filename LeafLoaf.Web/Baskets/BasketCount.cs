using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Baskets;

/// <summary>
/// The number on the basket button, kept in a cookie so that every page shows it at once and no page asks the Api for it. It names
/// whose number it is, and ends after a while so that what another device did is noticed.
/// </summary>
public static class BasketCount
{
    public const string Cookie = "basket";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Null when it is not known.</summary>
    public static int? Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie]?.Split('.') is [var packs, var mark] && mark == MarkOf(context)
        && int.TryParse(packs, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public static void Remember(HttpContext context, int packs)
    {
        if (context.Response.HasStarted || MarkOf(context) is not { } mark) return;
        context.Response.Cookies.Append(Cookie, string.Create(CultureInfo.InvariantCulture, $"{packs}.{mark}"),
            new CookieOptions { SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = Kept, IsEssential = true });
    }

    /// <summary>Somebody else changed the basket: the next page finds out.</summary>
    public static void Forget(HttpContext context)
    {
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
    }

    /// <summary>Tells shoppers apart without naming them; null without one.</summary>
    public static string? MarkOf(HttpContext? context) => ShopperSession.Of(context)?.Shopper is { } shopper
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("basket " + shopper.UserId)).AsSpan(0, 4))
        : null;
}
