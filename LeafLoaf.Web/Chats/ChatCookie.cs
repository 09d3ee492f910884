namespace LeafLoaf.Web.Chats;

/// <summary>
/// Which conversation this browser is in, until it is closed. Only its id, which opens nothing for anybody but its owner; chat.js writes it
/// too, when the first answer of a conversation has come.
/// </summary>
internal static class ChatCookie
{
    private const string Name = "chat";
    private const int Longest = 100;

    public static string? Of(HttpContext? context) => Valid(context?.Request.Cookies[Name]);

    /// <summary>An id that can be one, or null.</summary>
    public static string? Valid(string? id) =>
        id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;

    public static void Write(HttpContext context, string id)
    {
        if (!context.Response.HasStarted && Valid(id) is not null) context.Response.Cookies.Append(Name, id, Options(context));
    }

    public static void Delete(HttpContext context)
    {
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Name, Options(context));
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", IsEssential = true,
    };
}
