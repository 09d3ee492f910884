using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Chats;

namespace LeafLoaf.Web.Chats;

/// <summary>What an open chat is told at the end of a turn.</summary>
/// <param name="Html">To be put in the place of what was shown meanwhile.</param>
/// <param name="SessionId">The conversation it belongs to; null when nothing became of it.</param>
/// <param name="TicketId">The open ticket, when a person was asked for.</param>
/// <param name="ChangedBasket">Whether the number on the basket button is another one now.</param>
/// <param name="Lite">Whether the shop answers with less because the budget runs out; null leaves what is shown.</param>
public sealed record ChatEvent(string Html, string? SessionId = null, string? TicketId = null, bool ChangedBasket = false, bool? Lite = null);

/// <summary>A few words of an answer, or what an agent does just now.</summary>
public sealed record ChatPiece(string Text);

/// <summary>
/// One message and what comes of it. A conversation that has ended meanwhile, or belongs to whom this browser was before, is gone on with
/// as a new one.
/// </summary>
public sealed class ChatTurns(ChatClient chat, ChatRendering rendering)
{
    public const int LongestMessage = 2000;
    public const string PersonWanted = "I would like to talk to a person.";
    private static readonly string[] BasketTools = ["set_basket_items", "clear_basket", "reorder", "swap_in_basket"];
    private const string HumanAgent = "human_escalation_agent";

    /// <summary>The whole answer at once, and whether a new conversation had to be begun for it.</summary>
    public async Task<(ChatAnswer Answer, bool Restarted)> SayAsync(ChatSay said, CancellationToken cancellationToken)
    {
        Check(said);
        try
        {
            return (await chat.SayAsync(said, cancellationToken), false);
        }
        catch (ApiException failure) when (HasEnded(said, failure))
        {
            return (await chat.SayAsync(said with { SessionId = null }, cancellationToken), true);
        }
    }

    /// <summary>Opens a ticket for the conversation; where there is none yet, the wish begins one.</summary>
    public async Task<ChatAnswer> AskForPersonAsync(string? session, CancellationToken cancellationToken)
    {
        try
        {
            if (session is not null)
            {
                var ticket = await chat.AskForPersonAsync(session, PersonWanted, cancellationToken);
                return new(session, ticket.Message, HumanAgent, false, false, new(TicketId: ticket.TicketId));
            }
        }
        catch (ApiException failure) when (failure.Kind == FailureKind.NotFound)
        {
            // It has ended; the next line begins another.
        }

        return await chat.SayAsync(new(PersonWanted), cancellationToken);
    }

    /// <summary>The same as events for an open page: <c>step</c>, <c>text</c>, then <c>answer</c> or <c>problem</c>.</summary>
    public async IAsyncEnumerable<SseItem<string>> StreamAsync(ChatSay said, bool person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (person)
        {
            yield return await EndAsync(said.Message, async () => (await AskForPersonAsync(said.SessionId, cancellationToken), false), person);
            yield break;
        }

        var (open, failure, restarted) = await OpenAsync(said, cancellationToken);
        using (open)
        {
            await using var events = open is null ? null : ChatClient.EventsAsync(open, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (failure is null)
            {
                (var next, failure) = await NextAsync(events!);
                if (next is not { } item) break;
                if (item.EventType == "step" && Read(item.Data, ApiJson.Default.ChatStep) is { } step) yield return Piece("step", TraceWords.Of(step));
                else if (item.EventType == "text") yield return Piece("text", TextOf(item.Data));
                else if (item.EventType == "answer" && Read(item.Data, ApiJson.Default.ChatAnswer) is { } answer)
                {
                    yield return await EndAsync(said.Message, () => Task.FromResult((answer, restarted)));
                    yield break;
                }
                else if (item.EventType == "problem") failure = FailureOf(item.Data);
            }
        }

        failure ??= new(FailureKind.Away, "The answer broke off.");
        yield return await EndAsync(said.Message, () => Task.FromException<(ChatAnswer, bool)>(failure));
    }

    public static bool ChangedBasket(ChatAnswer answer) => answer.Metadata?.Trace?.Any(s => BasketTools.Contains(s.Tool, StringComparer.Ordinal)) == true;

    private async Task<SseItem<string>> EndAsync(string message, Func<Task<(ChatAnswer Answer, bool Restarted)>> act, bool person = false)
    {
        try
        {
            var (answer, restarted) = await act();
            var html = await rendering.RenderAsync<ChatReply>((nameof(ChatReply.Answer), answer), (nameof(ChatReply.IsLast), true), (nameof(ChatReply.Restarted), restarted));
            return new(JsonSerializer.Serialize(new(html, answer.SessionId, answer.Metadata?.TicketId, ChangedBasket(answer), person ? null : DegradedWords.IsLite(answer.Metadata)), ApiJson.Default.ChatEvent), "answer");
        }
        catch (ApiException failure)
        {
            var html = await rendering.RenderAsync<ChatTrouble>((nameof(ChatTrouble.Failure), failure), (nameof(ChatTrouble.Message), message));
            return new(JsonSerializer.Serialize(new(html), ApiJson.Default.ChatEvent), "problem");
        }
    }

    private async Task<(HttpResponseMessage? Open, ApiException? Failure, bool Restarted)> OpenAsync(ChatSay said, CancellationToken cancellationToken)
    {
        try
        {
            Check(said);
            return (await chat.StreamAsync(said, cancellationToken), null, false);
        }
        catch (ApiException failure) when (HasEnded(said, failure))
        {
            var (open, again, _) = await OpenAsync(said with { SessionId = null }, cancellationToken);
            return (open, again, true);
        }
        catch (ApiException failure)
        {
            return (null, failure, false);
        }
    }

    private static async Task<(SseItem<string>? Next, ApiException? Failure)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return (await events.MoveNextAsync() ? events.Current : null, null);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException)
        {
            return (null, new(FailureKind.Away, "The answer broke off.", ex));
        }
    }

    private static void Check(ChatSay said)
    {
        if (said.Message.Length is > 0 and <= LongestMessage) return;
        throw new ApiException(FailureKind.Refused, said.Message.Length == 0 ? "Please write something." : $"A message may have at most {LongestMessage} characters.");
    }

    private static bool HasEnded(ChatSay said, ApiException failure) => said.SessionId is not null && failure.Kind == FailureKind.NotFound;

    private static ApiException FailureOf(string json)
    {
        var problem = Read(json, ApiJson.Default.ApiProblem);
        return ApiReader.FailureOf((HttpStatusCode)(problem?.Status ?? StatusCodes.Status503ServiceUnavailable), problem, null);
    }

    private static SseItem<string> Piece(string type, string text) => new(JsonSerializer.Serialize(new(text), ApiJson.Default.ChatPiece), type);

    // {"text": "…"}, or the words alone.
    private static string TextOf(string data) => data.StartsWith('{') ? Read(data, ApiJson.Default.ChatPiece)?.Text ?? "" : data.StartsWith('"') ? Read(data, ApiJson.Default.String) ?? "" : data;

    private static T? Read<T>(string json, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
