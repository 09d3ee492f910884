using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.ServiceDefaults.Logging;

/// <summary>Logs once, at start, the configuration this process really uses, without its secrets.</summary>
internal sealed class StartupReport(IConfiguration configuration, IHostEnvironment environment, ILogger<StartupReport> logger)
    : IHostedService
{
    // The environment holds far more than ours; only what is addressed to us is worth showing.
    private static readonly string[] OurVariables =
        ["ConnectionStrings:", "services:", "OTEL_", "LEAFLOAF_", "ASPNETCORE_", "Urls"];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = Settings(configuration).Select(s => $"{s.Key}={Redaction.Redact(s.Key, s.Value)}");
        logger.LogInformation("Configuration of {Application} in {Environment}: {Settings}",
            environment.ApplicationName, environment.EnvironmentName, string.Join(" | ", settings));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static IEnumerable<KeyValuePair<string, string?>> Settings(IConfiguration configuration)
    {
        var inherited = configuration is IConfigurationRoot root
            ? root.Providers.Where(p => p is not EnvironmentVariablesConfigurationProvider).ToList()
            : [];
        return configuration.AsEnumerable()
            .Where(s => s.Value is not null
                && (Array.Exists(OurVariables, v => s.Key.StartsWith(v, StringComparison.OrdinalIgnoreCase))
                    || inherited.Exists(p => p.TryGet(s.Key, out _))))
            .OrderBy(s => s.Key, StringComparer.Ordinal);
    }
}
