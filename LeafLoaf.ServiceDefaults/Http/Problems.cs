using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Problem documents for what no handler answered: wrong paths, wrong methods, time limits.</summary>
internal static class Problems
{
    /// <summary>Writes a problem for the status the response already has.</summary>
    public static Task WriteAsync(HttpContext context, string? detail = null) =>
        context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = context.Response.StatusCode, Detail = detail },
        }).AsTask();

    public static Task WriteTimeoutAsync(HttpContext context) =>
        WriteAsync(context, "The request took longer than this service allows.");
}
