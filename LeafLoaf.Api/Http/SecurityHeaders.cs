namespace LeafLoaf.Api.Http;

internal static class SecurityHeaders
{
    /// <summary>Answers are data: no browser is to run, frame or guess anything from them, and what is about somebody is not to be kept.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment, because the error handler clears whatever was set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-site";
            if (headers.CacheControl.Count == 0 && (http.User.Identity?.IsAuthenticated == true || http.Request.Path.StartsWithSegments("/api/accounts", StringComparison.Ordinal)))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
