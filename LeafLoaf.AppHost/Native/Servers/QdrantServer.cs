using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>Qdrant on the loopback address, with an API key and its storage in the workspace.</summary>
internal static class QdrantServer
{
    public static string ConnectionString(int port, string key) => $"Endpoint=http://localhost:{port};Key={key}";

    public static async Task<ChildProcess> StartAsync(
        Workspace workspace, Secrets secrets, int port, int grpcPort, ServerOptions options, CancellationToken cancellationToken)
    {
        var home = workspace.DirectoryOf("qdrant");
        var server = await options.StartAsync(new ChildSpec(ResourceNames.Qdrant, Tools.Qdrant(), [])
        {
            WorkingDirectory = home,
            // Its log lines start with the date. It has no configuration file and no web page here, and says so each time.
            IsNoise = line => line.Length == 0 || line[0] is ' ' or '|' || line.StartsWith("Version:", StringComparison.Ordinal)
                || line.StartsWith("Access web UI", StringComparison.Ordinal)
                || line.Contains("Config file not found", StringComparison.Ordinal) || line.Contains("Static content folder", StringComparison.Ordinal),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["QDRANT__SERVICE__HOST"] = "127.0.0.1",
                ["QDRANT__SERVICE__HTTP_PORT"] = port.ToString(),
                ["QDRANT__SERVICE__GRPC_PORT"] = grpcPort.ToString(),
                ["QDRANT__SERVICE__API_KEY"] = secrets.Qdrant,
                ["QDRANT__STORAGE__STORAGE_PATH"] = Path.Combine(home, "storage"),
                ["QDRANT__STORAGE__SNAPSHOTS_PATH"] = Path.Combine(home, "snapshots"),
                ["QDRANT__TELEMETRY_DISABLED"] = "true",
                ["QDRANT__LOG_LEVEL"] = "WARN",
            },
        });
        await Waiting.UntilAsync(server, token => HttpProbe.IsOkAsync($"http://127.0.0.1:{port}/readyz", token),
            ServerOptions.StartLimit, cancellationToken);
        return server;
    }
}
