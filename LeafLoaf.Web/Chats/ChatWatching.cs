using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Chats;

namespace LeafLoaf.Web.Chats;

/// <summary>What an open chat is told while a person of the shop may answer.</summary>
/// <param name="Id">The message's.</param>
/// <param name="Html">What the person said.</param>
/// <param name="WithPerson">Whether a person has the conversation.</param>
public sealed record ChatWatch(string? Id = null, string? Html = null, bool WithPerson = false);

/// <summary>Hands on what a person of the shop says: <c>message</c>, <c>state</c>, <c>ended</c>. Everything else said is on the page already.</summary>
public sealed class ChatWatching(ChatRendering rendering)
{
    /// <param name="open">The events from now on.</param>
    /// <param name="before">What was said so far, where the page may have missed something; what it shows already it leaves out by the id.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage open, ChatSession? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (open)
        {
            foreach (var said in before?.Messages.Where(m => m.Agent == ChatLine.Person) ?? []) yield return await SaidAsync(said);
            await using var events = ChatClient.EventsAsync(open, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(events) is { } item)
            {
                if (item.EventType is "ended" or "ping") yield return new("{}", item.EventType);
                else if (item.EventType == "state") yield return Item("state", JsonSerializer.Deserialize(item.Data, ApiJson.Default.ChatWatch)!, null);
                else if (item.EventType == "message" && JsonSerializer.Deserialize(item.Data, ApiJson.Default.ChatLine) is { Agent: ChatLine.Person } said)
                    yield return await SaidAsync(said);
            }
        }
    }

    private async Task<SseItem<string>> SaidAsync(ChatLine said) =>
        Item("message", new(said.Id, await rendering.RenderAsync<ChatReply>((nameof(ChatReply.Message), said)), WithPerson: true), said.Id);

    private static SseItem<string> Item(string type, ChatWatch watch, string? id) => new(JsonSerializer.Serialize(watch, ApiJson.Default.ChatWatch), type) { EventId = id };

    // The Api going away ends the stream, and the browser comes back by itself.
    private static async Task<SseItem<string>?> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current : null;
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
