using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeafLoaf.ServiceDefaults.Http;

internal static class HttpDefaults
{
    public static void AddHttpDefaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section)
            .ValidateDataAnnotations()
            .Validate(o => KnownProxies.AreReadable(o.KnownProxies), "Requests:KnownProxies has to be addresses or networks, separated by commas.")
            .ValidateOnStart();
        // Ahead of the framework's writer, which stays silent when a browser asks for HTML only.
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<UnexpectedErrors>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddRequestTimeouts();
        builder.Services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<RequestLimits>>((timeouts, limits) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = TimeSpan.FromSeconds(limits.Value.TimeoutSeconds),
                TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
                WriteTimeoutResponse = Problems.WriteTimeoutAsync,
            });
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimits>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.MaxBodyBytes;
        });
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<RequestLimits>>(KnownProxies.Configure);
    }

    // WebApplication routes before all of this, so the endpoint is known throughout.
    // From the outside in: who really asks, the id every log line needs, the log line itself, then whatever may write an error.
    public static void UseHttpDefaults(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<CorrelationMiddleware>();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => Problems.WriteAsync(context.HttpContext));
        app.UseRequestTimeouts();
        app.UseHttps();
    }
}
