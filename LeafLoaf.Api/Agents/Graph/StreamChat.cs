using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// <c>POST /api/v1/chat/stream</c>: the same as server-sent events: <c>step</c> (a step of the trace), <c>text</c> (a piece of the answer),
/// <c>answer</c> (what <c>POST /api/v1/chat</c> answers) or <c>problem</c> (a problem document).
/// </summary>
public static class StreamChat
{
    public sealed record Piece(string Text);

    public static async Task<Results<ServerSentEventsResult<object>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ChatRequest body, HttpContext http, ChatService chat, IOptions<RequestLimits> limits, ILogger<ChatService> logger, CancellationToken ct)
    {
        var (_, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        if (body.Faults() is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        if (await chat.FindAsync(body, http, ct) is not { } conversation) return SessionCaller.Missing();
        return TypedResults.ServerSentEvents(EventsAsync(conversation, body, http, chat, TimeSpan.FromSeconds(limits.Value.TimeoutSeconds), logger, ct));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        Conversation conversation, ChatRequest body, HttpContext http, ChatService chat, TimeSpan patience, ILogger logger, [EnumeratorCancellation] CancellationToken ct)
    {
        var events = Channel.CreateUnbounded<SseItem<object>>(new UnboundedChannelOptions { SingleReader = true });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        var work = RunAsync(conversation, body, http, chat, events.Writer, logger, ct, limit.Token);
        await foreach (var item in events.Reader.ReadAllAsync(ct)) yield return item;
        await work;
    }

    private static async Task RunAsync(
        Conversation conversation, ChatRequest body, HttpContext http, ChatService chat, ChannelWriter<SseItem<object>> events, ILogger logger, CancellationToken gone, CancellationToken ct)
    {
        try
        {
            var watcher = new ChatWatcher(step => Tell(new(step, "step")), text => Tell(new(new Piece(text), "text")));
            await Tell(new(await chat.AnswerAsync(conversation, body, http, watcher, ct), "answer"));
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            events.TryWrite(Problem(http, StatusCodes.Status504GatewayTimeout, "The request took longer than this service allows."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The status is long out, so the problem comes as an event.
            logger.LogError(e, "A streamed answer failed");
            events.TryWrite(Problem(http, StatusCodes.Status500InternalServerError, "Something went wrong on our side."));
        }
        finally
        {
            events.TryComplete();
        }

        // Telling never fails, whoever has left: what was done meanwhile has to be saved.
        ValueTask Tell(SseItem<object> item)
        {
            events.TryWrite(item);
            return ValueTask.CompletedTask;
        }
    }

    private static SseItem<object> Problem(HttpContext http, int status, string detail)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail, Type = "about:blank", Instance = http.Request.Path };
        problem.Extensions["correlation_id"] = http.TraceIdentifier;
        return new(problem, "problem");
    }
}
