using LeafLoaf.Web.Components.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

internal static class ErrorPagesRegistration
{
    /// <summary>Call before the service defaults: the first handler registered is asked first.</summary>
    public static void AddErrorPages(this WebApplicationBuilder builder) => builder.Services.AddExceptionHandler<ErrorPages>();
}

/// <summary>Answers an unexpected error with a page where a browser asked for one; everything else gets the problem document.</summary>
internal sealed class ErrorPages(IServiceScopeFactory scopes, ILogger<ErrorPages> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException || !WantsPage(httpContext.Request))
            return false;
        logger.LogError(exception, "Unhandled error in {Method} {Path}", httpContext.Request.Method, httpContext.Request.Path);

        // The renderer of the failed request is in an unknown state; the error page gets one of its own.
        await using var scope = scopes.CreateAsyncScope();
        httpContext.RequestServices = scope.ServiceProvider;
        await new RazorComponentResult<ErrorDocument> { StatusCode = StatusCodes.Status500InternalServerError }.ExecuteAsync(httpContext);
        return true;
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
