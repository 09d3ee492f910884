using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.ServiceDefaults.Http;
using LeafLoaf.ServiceDefaults.Logging;
using LeafLoaf.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeafLoaf.ServiceDefaults;

/// <summary>What every LeafLoaf process does the same way: telemetry, logs, health, errors and time limits.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Registers everything; call it first in Program.cs.</summary>
    /// <param name="builder">The application being built.</param>
    /// <param name="serviceName">Name in traces and logs unless OTEL_SERVICE_NAME says otherwise.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        ConfigurationFaults.EndWithOneLineEach();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddJsonLogs();
        builder.AddTelemetry(serviceName);
        builder.Services.AddHealth();
        builder.AddHttpDefaults();
        builder.Services.AddHostedService<StartupReport>();
        return builder;
    }

    /// <summary>Adds the middleware and the health endpoints; call it right after Build, before any other Use or Map.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseHttpDefaults();
        app.MapHealth();
        return app;
    }
}
