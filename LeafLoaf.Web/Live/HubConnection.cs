using System.Net.WebSockets;
using System.Text.Json;

namespace LeafLoaf.Web.Live;

/// <summary>
/// Listens to one hub of the Api. It speaks SignalR's JSON protocol over a WebSocket, as far as listening needs it: the client's
/// package cannot be had everywhere, and this is all of it that is used. Messages end with the character 0x1E.
/// </summary>
internal sealed class HubConnection(HttpMessageInvoker http, Uri address, string token) : IDisposable
{
    private const byte End = 0x1E;
    private const int LargestMessage = 64 * 1024;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);
    private static readonly byte[] Handshake = [.. """{"protocol":"json","version":1}"""u8, End];
    private static readonly byte[] Ping = [.. """{"type":6}"""u8, End];
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Connects, hands over each invocation's target and first argument, and returns when the connection ends.</summary>
    public async Task ListenAsync(Action connected, Action<string, JsonElement> invoked, CancellationToken cancellationToken)
    {
        _socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await _socket.ConnectAsync(address, http, cancellationToken);
        await SendAsync(Handshake, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pings = PingAsync(ended.Token);
        try
        {
            var greeted = false;
            await foreach (var message in MessagesAsync(cancellationToken))
            {
                if (!greeted)
                {
                    if (message.TryGetProperty("error", out var refusal)) throw new WebSocketException(refusal.GetString());
                    greeted = true;
                    connected();
                    continue;
                }

                if (message.GetProperty("type").GetInt32() == 7) return;
                if (message.GetProperty("type").GetInt32() == 1 && message.GetProperty("arguments") is { ValueKind: JsonValueKind.Array } given)
                    invoked(message.GetProperty("target").GetString() ?? "", given.GetArrayLength() > 0 ? given[0] : default);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await pings;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async IAsyncEnumerable<JsonElement> MessagesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new List<byte>();
        var buffer = new byte[4096];
        while (_socket.State == WebSocketState.Open)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) yield break;
            waiting.AddRange(buffer.AsSpan(0, part.Count));
            for (var end = waiting.IndexOf(End); end >= 0; end = waiting.IndexOf(End))
            {
                var message = JsonSerializer.Deserialize<JsonElement>(waiting.GetRange(0, end).ToArray());
                waiting.RemoveRange(0, end + 1);
                yield return message;
            }

            if (waiting.Count > LargestMessage) throw new WebSocketException("The message is too long.");
        }
    }

    /// <summary>A hub hangs up on clients it has not heard of for half a minute.</summary>
    private async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(KeepAlive, cancellationToken);
                await SendAsync(Ping, cancellationToken);
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or WebSocketException)
        {
            // The listener notices too and ends.
        }
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }
}
