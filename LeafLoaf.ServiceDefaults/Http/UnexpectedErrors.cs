using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Turns an exception nobody handled into a problem document that says nothing about our insides.</summary>
internal sealed class UnexpectedErrors(ILogger<UnexpectedErrors> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        (httpContext.Response.StatusCode, var detail) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ when IsUnstorableText(exception) => (StatusCodes.Status400BadRequest, "The request contains a character that cannot be kept."),
            TimeoutException => (StatusCodes.Status504GatewayTimeout, "Something this request needs did not answer in time."),
            _ when IsDatabaseAway(exception) =>
                (StatusCodes.Status503ServiceUnavailable, "The database does not answer right now. Please try again in a moment."),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong on our side."),
        };
        if (httpContext.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            logger.LogError(exception, "Unhandled error in {Method} {Path}", httpContext.Request.Method, httpContext.Request.Path);
        if (exception is BadHttpRequestException unreadable && UnreadableBody.Faults(unreadable) is { } faults)
            await TypedResults.ValidationProblem(faults).ExecuteAsync(httpContext);
        else
            await Problems.WriteAsync(httpContext, detail);
        return true;
    }

    // SQLSTATE 22021 and 22P05: a NUL, which JSON can carry and PostgreSQL cannot.
    private static bool IsUnstorableText(Exception exception) =>
        (exception as DbException ?? exception.InnerException as DbException) is { SqlState: "22021" or "22P05" };

    // Object mappers wrap what the driver throws.
    private static bool IsDatabaseAway(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is DbException { IsTransient: true } or DbException { InnerException: SocketException or IOException }) return true;
        return false;
    }
}
