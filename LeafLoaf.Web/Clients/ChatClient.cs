using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace LeafLoaf.Web.Clients;

/// <summary>The conversations of whoever asks.</summary>
public sealed class ChatClient(HttpClient http)
{
    private const string Sessions = "/api/v1/sessions";

    public Task<ChatAnswer> SayAsync(ChatSay said, CancellationToken cancellationToken) =>
        http.ReadAsync(Post("/api/v1/chat", said), ApiJson.Default.ChatAnswer, cancellationToken);

    /// <summary>The same, with everything on the way to the answer. The caller disposes the response and reads it with <see cref="EventsAsync"/>.</summary>
    public Task<HttpResponseMessage> StreamAsync(ChatSay said, CancellationToken cancellationToken) =>
        http.OpenAsync(Post("/api/v1/chat/stream", said), cancellationToken);

    /// <summary>What is said in a conversation from now on, or from after a message. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> WatchAsync(string session, string? after, CancellationToken cancellationToken) =>
        http.OpenAsync(new(HttpMethod.Get, $"{Of(session)}/events{(after is null ? "" : "?after=" + Uri.EscapeDataString(after))}"), cancellationToken);

    public Task<ChatSession> SessionAsync(string session, CancellationToken cancellationToken) =>
        http.ReadAsync(Of(session), ApiJson.Default.ChatSession, cancellationToken);

    public Task<ChatList> SessionsAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"{Sessions}?limit={limit}&offset={offset}", ApiJson.Default.ChatList, cancellationToken);

    public async Task DeleteAsync(string session, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Of(session));
        await http.DoAsync(request, cancellationToken);
    }

    /// <summary>Asks for a person; again, it is the same ticket.</summary>
    public async Task<ChatTicket> AskForPersonAsync(string session, string message, CancellationToken cancellationToken)
    {
        using var request = Post(Of(session) + "/person", new(message));
        return await http.ReadAsync(request, ApiJson.Default.ChatTicket, cancellationToken);
    }

    /// <summary>The events of an open stream, one after the other, each with its JSON.</summary>
    public static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpResponseMessage open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await open.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken)) yield return item;
    }

    private static HttpRequestMessage Post(string address, ChatSay said) =>
        new(HttpMethod.Post, address) { Content = JsonContent.Create(said, ApiJson.Default.ChatSay) };

    private static string Of(string session) => $"{Sessions}/{Uri.EscapeDataString(session)}";
}
