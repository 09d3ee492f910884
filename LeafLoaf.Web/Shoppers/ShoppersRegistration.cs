using LeafLoaf.Web.Clients;
using Microsoft.AspNetCore.DataProtection;

namespace LeafLoaf.Web.Shoppers;

internal static class ShoppersRegistration
{
    public static void AddShoppers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ShopperCookies>();
        builder.Services.AddSingleton<TokenRenewal>();
        // The same name for every replica and place of installation: they read each other's cookies when they share keys.
        var keys = builder.Services.AddDataProtection().SetApplicationName("LeafLoaf.Web");
        if (builder.Configuration[$"{WebSettings.Section}:{nameof(WebSettings.Keys)}"] is { Length: > 0 } directory)
            keys.PersistKeysToFileSystem(PrivateDirectory(directory));
    }

    // Whoever reads these keys can be anybody, so nobody else on the machine may.
    private static DirectoryInfo PrivateDirectory(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Gives each page its shopper. What scripts, styles and circuits are asked for with has none.</summary>
    public static void UseShoppers(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsPage(context.Request))
        {
            // A page is its shopper's own: nobody between may keep it, and going back asks whether it is still right.
            context.Response.Headers.CacheControl = "private, no-cache";
            await StartAsync(context);
        }

        await next(context);
    });

    /// <summary>The shopper behind a request, with an id of the Api's where that could be had.</summary>
    public static async Task<ShopperSession> StartAsync(HttpContext context)
    {
        var session = Recognise(context);
        await session.EnsureAsync(context.RequestAborted);
        return session;
    }

    /// <summary>The shopper the cookies tell of, without asking the Api for anything.</summary>
    public static ShopperSession Recognise(HttpContext context)
    {
        if (ShopperSession.Of(context) is { } known) return known;
        var services = context.RequestServices;
        var session = new ShopperSession(context, services.GetRequiredService<ShopperCookies>(),
            services.GetRequiredService<AccountsClient>(), services.GetRequiredService<TokenRenewal>(), services.GetRequiredService<TimeProvider>());
        context.Features.Set(session);
        return session;
    }

    // A form that is shown again with its faults is a page too.
    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method)) && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
