using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>What open pages are told, spoken in SignalR's own JSON so that no client library stands in between.</summary>
[Collection(EventShopCollection.Name)]
public sealed class HubTests(EventShop shop)
{
    private const char End = '\u001e';

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_page_hears_of_its_shoppers_events_whichever_replica_took_them(int replica)
    {
        var user = $"watched-{replica}";
        using var page = await ConnectAsync(user);
        await shop.TrackAsync(new { type = "click", user_id = "somebody-else", product_id = shop.Product(0) }, replica);
        await shop.TrackAsync(new { type = "click", user_id = user, product_id = shop.Product(0) }, replica);
        var told = await NextAsync(page);
        Assert.Equal("PreferencesChanged", told["target"].Text());
        Assert.Equal(user, told["arguments"]![0]!["user_id"].Text());
        Assert.Equal(1, (long)told["arguments"]![0]!["version"]!);
    }

    private async Task<ClientWebSocket> ConnectAsync(string user)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(shop.Apis[0].BaseAddress!) { Scheme = "ws", Path = "/hubs/preferences", Query = $"user_id={user}" };
        await socket.ConnectAsync(address.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal("{}", await ReceiveAsync(socket));
        // The answer to the handshake comes before the page is put into its group; that of any call, even of a method there is not, after.
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":1,"invocationId":"1","target":"Nothing","arguments":[]}""" + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (!(await ReceiveAsync(socket)).Contains("\"invocationId\"", StringComparison.Ordinal))
        {
            // A ping.
        }
        return socket;
    }

    private static async Task<JsonNode> NextAsync(ClientWebSocket socket)
    {
        while (true)
        {
            foreach (var message in (await ReceiveAsync(socket)).Split(End))
                if (JsonNode.Parse(message) is { } node && (int)node["type"]! == 1) return node;
        }
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, received.Count).TrimEnd(End);
    }
}
