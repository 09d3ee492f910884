using System.Net.Sockets;
using System.Text;
using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>Redis on the loopback addresses, with a password and an append-only file in the workspace.</summary>
internal static class RedisServer
{
    public static string ConnectionString(int port, string password) => $"localhost:{port},password={password}";

    public static async Task<ChildProcess> StartAsync(
        Workspace workspace, Secrets secrets, int port, ServerOptions options, CancellationToken cancellationToken)
    {
        var data = workspace.DirectoryOf("redis");
        var server = await options.StartAsync(new ChildSpec(ResourceNames.Redis, Tools.Redis(), ["-"])
        {
            WorkingDirectory = data,
            IsNoise = line => line.Contains(":C ", StringComparison.Ordinal) || line.Contains("Server initialized", StringComparison.Ordinal),
            // As input, because a command line can be read by everybody on the machine.
            Input = $"""
                port {port}
                bind 127.0.0.1 -::1
                requirepass {secrets.Redis}
                dir "{data.Replace("\\", "\\\\").Replace("\"", "\\\"")}"
                appendonly {(options.Disposable ? "no" : "yes")}
                save ""
                loglevel warning
                """ + "\n",
        });
        await Waiting.UntilAsync(server, token => AnswersAsync(port, secrets.Redis, token), ServerOptions.StartLimit, cancellationToken);
        return server;
    }

    // While Redis reads its file back it answers -LOADING instead of +PONG.
    private static async Task<bool> AnswersAsync(int port, string password, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellationToken) == "+OK" && await reader.ReadLineAsync(cancellationToken) == "+PONG";
        }
        catch (Exception ex) when (ex is SocketException or IOException)
        {
            return false;
        }
    }
}
