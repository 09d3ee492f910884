using Microsoft.Extensions.Options;

namespace LeafLoaf.Web.Http;

internal static class SecurityHeaders
{
    /// <summary>Tells browsers to run nothing that is not ours and to let no other site frame the shop.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = Policy(app.Services.GetRequiredService<IOptions<WebSettings>>().Value);
        app.Use((context, next) =>
        {
            // At the last moment, because the error handler clears whatever was set before it.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self), payment=()";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Style attributes carry the lengths of bars and the places of slider handles; style sheets and scripts are files of ours.
    private static string Policy(WebSettings settings) => string.Join("; ",
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "connect-src 'self'",
        // Spoken answers are played while they arrive.
        "media-src 'self' blob:",
        settings.ExternalImages ? "img-src 'self' data: https:" : "img-src 'self' data:");
}
