using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// <c>GET /api/v1/sessions/{id}/events</c>: what is said in a conversation as server-sent events, for the open chat. Events:
/// <list type="bullet">
/// <item><c>state</c> {with_person, ticket_id?}: at the start and whenever it changes;</item>
/// <item><c>message</c> {id, role, content, timestamp, agent?}: whatever is said from now on, one's own words too, with the message's id as the event's;</item>
/// <item><c>ping</c> {}: every 15 s when nothing happens;</item>
/// <item><c>ended</c> {}: the conversation is over, do not come back.</item>
/// </list>
/// After a lost connection <c>Last-Event-ID</c>, or <c>?after=</c> with a message's id, brings what was missed.
/// </summary>
public static class SessionEvents
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public sealed record State(bool WithPerson, string? TicketId);

    public static async Task<Results<ServerSentEventsResult<object>, ProblemHttpResult>> HandleAsync(
        string sessionId, HttpContext http, ConversationStore conversations, ConversationFeed feed, CancellationToken ct)
    {
        var (caller, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        if (await conversations.FindAsync(sessionId, caller, ct) is null) return SessionCaller.Missing();
        return Stream(http, sessionId, id => conversations.FindAsync(id, caller, ct), feed, ct);
    }

    /// <param name="find">Reads the conversation as whoever watches; null ends the stream.</param>
    public static ServerSentEventsResult<object> Stream(
        HttpContext http, string sessionId, Func<string, Task<Conversation?>> find, ConversationFeed feed, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        // Proxies must not gather what is meant to be seen at once.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        string? after = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : http.Request.Query["after"];
        return TypedResults.ServerSentEvents(ReadAsync(sessionId, Guid.TryParse(after, out var id) ? id : null, find, feed, ct));
    }

    private static async IAsyncEnumerable<SseItem<object>> ReadAsync(
        string sessionId, Guid? after, Func<string, Task<Conversation?>> find, ConversationFeed feed, [EnumeratorCancellation] CancellationToken ct)
    {
        using var watch = feed.Open(sessionId);
        HashSet<Guid>? seen = null;
        State? told = null;
        while (!ct.IsCancellationRequested)
        {
            var conversation = await find(sessionId);
            if (conversation is null)
            {
                yield return new(new JsonObject(), "ended");
                yield break;
            }
            seen ??= Before(conversation, after);
            var state = new State(conversation.WithPerson, conversation.TicketId);
            if (state != told) yield return new(told = state, "state");
            foreach (var message in conversation.Messages)
                if (seen.Add(message.Id)) yield return new(message, "message") { EventId = message.Id.ToString() };
            seen.IntersectWith(conversation.Messages.Select(m => m.Id));
            if (!await watch.ChangedAsync(Quiet, ct)) yield return new(new JsonObject(), "ping");
        }
    }

    // What the watcher has seen already: everything up to the message it names, else everything.
    private static HashSet<Guid> Before(Conversation conversation, Guid? after)
    {
        var last = conversation.Messages.ToList().FindLastIndex(m => m.Id == after);
        return [.. conversation.Messages.Take(last >= 0 ? last + 1 : conversation.Messages.Count).Select(m => m.Id)];
    }
}
