using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>The Aspire dashboard: shows the traces, metrics and logs the services send it. The shop works without.</summary>
internal static class Dashboard
{
    public const string Name = "dashboard";

    /// <summary>Starts it; null when its program is not on this machine.</summary>
    public static async Task<ChildProcess?> StartAsync(
        Workspace workspace, int port, int otlpGrpcPort, int otlpHttpPort, ServerOptions options)
    {
        if (Tools.Aspire() is not { } aspire)
            return null;
        return await options.StartAsync(new ChildSpec(Name, aspire,
            ["dashboard", "run", "--frontend-url", $"http://localhost:{port}",
             "--otlp-grpc-url", $"http://localhost:{otlpGrpcPort}", "--otlp-http-url", $"http://localhost:{otlpHttpPort}",
             "--allow-anonymous", "--non-interactive", "--nologo", "--log-level", "Warning"])
        {
            WorkingDirectory = workspace.Data,
            IsNoise = line => !line.Contains("error", StringComparison.OrdinalIgnoreCase) && !line.Contains("fail", StringComparison.OrdinalIgnoreCase),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "1",
                ["NO_COLOR"] = "1",
                ["TERM"] = "dumb",
                // Without an address of its own it would send its telemetry to itself.
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "",
            },
            StopWithin = TimeSpan.FromSeconds(5),
        });
    }

    /// <summary>What a service needs to send its telemetry here; nothing when there is no dashboard.</summary>
    public static Dictionary<string, string> EnvironmentFor(string service, int? otlpGrpcPort) =>
        otlpGrpcPort is null
            ? new(StringComparer.Ordinal)
            : new(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://localhost:{otlpGrpcPort}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
                ["OTEL_SERVICE_NAME"] = service,
                ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid():N}",
            };
}
