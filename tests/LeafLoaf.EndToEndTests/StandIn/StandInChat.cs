using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>The stand-in's agents. What they answer to which words stands in <see cref="StandInTalk"/>; here is how: slowly, live, or not at all.</summary>
public sealed class StandInChat
{
    // Twenty frames of MP3 (128 kbit/s, 44.1 kHz), half a second of nothing.
    private static readonly byte[] Silence = [.. Enumerable.Repeat<byte[]>([0xff, 0xfb, 0x90, 0x64, .. new byte[413]], 20).SelectMany(f => f)];
    private readonly ConcurrentDictionary<string, StandInTalk> _talks = new();

    public IEnumerable<StandInTalk> Talks => _talks.Values;

    /// <summary>Answers stop after their first words until this is set.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>How many messages from now on get no answer.</summary>
    public int Failures { get; set; }

    /// <summary>Seconds until the next message is let in; null for no limit.</summary>
    public int? LimitedFor { get; set; }

    /// <summary>Who speaks: <c>browser</c> or <c>elevenlabs</c>.</summary>
    public string Voice { get; set; } = "browser";

    /// <summary>The provider of speech answers 503.</summary>
    public bool VoiceAway { get; set; }

    public ConcurrentQueue<string> Spoken { get; } = [];

    public void Reset()
    {
        Hold?.TrySetResult();
        (Hold, Failures, LimitedFor, Voice, VoiceAway) = (null, 0, null, "browser", false);
        Spoken.Clear();
    }

    public void Map(WebApplication app, StandInShoppers shoppers)
    {
        app.MapPost("/api/v1/chat", (HttpContext http, JsonElement body) =>
        {
            var (talk, refusal) = Open(http, body, shoppers);
            return refusal ?? Results.Json(talk!.Answer(body.GetProperty("message").GetString()!).Answer, Json);
        });
        app.MapPost("/api/v1/chat/stream", async (HttpContext http, JsonElement body) =>
        {
            var (talk, refusal) = Open(http, body, shoppers);
            if (refusal is null) await StreamAsync(http, talk!.Answer(body.GetProperty("message").GetString()!));
            return refusal ?? Results.Empty;
        });
        app.MapGet("/api/v1/sessions", (HttpRequest request) =>
        {
            var mine = _talks.Values.Where(t => t.Owner == shoppers.Of(request)?.Id).OrderByDescending(t => t.Created).ToList();
            return Results.Json(new { Total = mine.Count, Limit = 20, Offset = 0, Sessions = mine.Select(t => t.Summary()) }, Json);
        });
        app.MapGet("/api/v1/sessions/{id}", (string id, HttpRequest request) => Find(id, request, shoppers) is { } talk ? Results.Json(talk.Whole(), Json) : Missing());
        app.MapDelete("/api/v1/sessions/{id}", (string id, HttpRequest request) =>
            Find(id, request, shoppers) is not null && _talks.TryRemove(id, out _) ? Results.NoContent() : Missing());
        app.MapPost("/api/v1/sessions/{id}/person", (string id, HttpRequest request, JsonElement body) =>
            Find(id, request, shoppers) is { } talk ? Results.Json(talk.AskForPerson(body.GetProperty("message").GetString()!), Json) : Missing());
        app.MapGet("/api/v1/sessions/{id}/events", async (string id, HttpContext http) =>
        {
            if (Find(id, http.Request, shoppers) is not { } talk) return Missing();
            await WatchAsync(http, talk);
            return Results.Empty;
        });
        app.MapGet("/api/v1/voice", () => Results.Json(new { Provider = Voice }, Json));
        app.MapPost("/api/v1/voice/speak", (JsonElement body) =>
        {
            Spoken.Enqueue(body.GetProperty("text").GetString()!);
            return VoiceAway ? Results.Problem("Away.", statusCode: 503) : Results.Bytes(Silence, "audio/mpeg");
        });
        app.MapPost("/api/v1/voice/listen", (HttpRequest request) =>
            VoiceAway ? Results.Problem("Away.", statusCode: 503) : Results.Json(new { Text = "What is my premium?", Language = "eng" }, Json));
    }

    private (StandInTalk? Talk, IResult? Refusal) Open(HttpContext http, JsonElement body, StandInShoppers shoppers)
    {
        if (LimitedFor is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString();
            return (null, Results.Problem("At most 100 requests in 3600 s are allowed here.", statusCode: 429));
        }

        if (Failures > 0)
        {
            Failures--;
            return (null, Results.Problem("Not now.", statusCode: 503));
        }

        if (!body.TryGetProperty("session_id", out var id)) return (_talks.GetOrAdd(Guid.NewGuid().ToString("N"), static (id, owner) => new(id, owner), shoppers.Of(http.Request)?.Id), null);
        return Find(id.GetString()!, http.Request, shoppers) is { } talk ? (talk, null) : (null, Missing());
    }

    private StandInTalk? Find(string id, HttpRequest request, StandInShoppers shoppers) =>
        _talks.TryGetValue(id, out var talk) && talk.Owner == shoppers.Of(request)?.Id ? talk : null;

    private async Task StreamAsync(HttpContext http, StandInAnswer answer)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var step in answer.Steps) await SendAsync(http, "step", step);
        var words = answer.Text.Split(' ');
        await SendAsync(http, "text", new { Text = words[0] });
        if (Hold is { } hold) await hold.Task.WaitAsync(http.RequestAborted);
        await SendAsync(http, "text", new { Text = string.Concat(words.Skip(1).Select(w => " " + w)) });
        await SendAsync(http, "answer", answer.Answer);
    }

    private static async Task WatchAsync(HttpContext http, StandInTalk talk)
    {
        http.Response.ContentType = "text/event-stream";
        // Read once: a person may come in while it is sent.
        var person = talk.WithPerson;
        await SendAsync(http, "state", new { WithPerson = person, TicketId = talk.Ticket });
        var after = talk.Messages.FindIndex(m => m.Id == http.Request.Query["after"]);
        var seen = after < 0 ? talk.Messages.Count : after + 1;
        while (!http.RequestAborted.IsCancellationRequested)
        {
            if (talk.WithPerson != person) await SendAsync(http, "state", new { WithPerson = person = talk.WithPerson, TicketId = talk.Ticket });
            for (; seen < talk.Messages.Count; seen++) await SendAsync(http, "message", talk.Messages[seen]);
            await Task.Delay(30, http.RequestAborted);
        }
    }

    private static async Task SendAsync(HttpContext http, string type, object data)
    {
        await http.Response.WriteAsync($"event: {type}\ndata: {JsonSerializer.Serialize(data, Json)}\n\n");
        await http.Response.Body.FlushAsync();
    }
}
