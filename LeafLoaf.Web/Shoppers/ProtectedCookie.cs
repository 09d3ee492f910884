using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.DataProtection;

namespace LeafLoaf.Web.Shoppers;

/// <summary>A value in a cookie that scripts cannot see, other sites cannot send and nobody but this server can read or make.</summary>
/// <param name="name">Name of the cookie.</param>
/// <param name="type">How the value is written.</param>
/// <param name="protection">The keys.</param>
/// <param name="kept">How long browsers keep it; null until they are closed.</param>
public sealed class ProtectedCookie<T>(string name, JsonTypeInfo<T> type, IDataProtectionProvider protection, TimeSpan? kept = null)
    where T : class
{
    private readonly IDataProtector _protector = protection.CreateProtector("LeafLoaf.Web.Cookie." + name);

    /// <summary>The value, or null when there is none that can be trusted.</summary>
    public T? Read(HttpContext context)
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } text) return null;
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(text), type);
        }
        catch (Exception ex) when (ex is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Does nothing once the answer is on its way.</summary>
    public void Write(HttpContext context, T value)
    {
        if (!context.Response.HasStarted)
            context.Response.Cookies.Append(name, _protector.Protect(JsonSerializer.Serialize(value, type)), Options(context, kept));
    }

    public void Delete(HttpContext context)
    {
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(name, Options(context, null));
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? kept) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = kept, IsEssential = true,
    };
}
