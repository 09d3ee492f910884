using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace LeafLoaf.ServiceDefaults.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>Counts for <c>/metrics</c> always; sends traces, metrics and logs when somebody listens at OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, string serviceName)
    {
        // .NET 10 can describe requests in OpenTelemetry's own terms but leaves it off by default.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);

        builder.Services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section);
        builder.Services.AddSingleton<MetricsPage>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MetricsPage>());
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        var resource = ResourceFor(serviceName);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter();
        });
        builder.Services.AddHostedService(services =>
            new TelemetryPipeline(resource, builder.Configuration, services.GetRequiredService<ILogger<TelemetryPipeline>>()));
    }

    // The environment is read last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    private static ResourceBuilder ResourceFor(string serviceName) =>
        ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddService(serviceName, autoGenerateServiceInstanceId: true)
            .AddEnvironmentVariableDetector();
}
