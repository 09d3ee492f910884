using LeafLoaf.Api.Agents.Conversations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary><c>POST /api/v1/chat</c>: says something to the shop and waits for the answer.</summary>
public static class PostChat
{
    public static async Task<Results<Ok<ChatAnswer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ChatRequest body, HttpContext http, ChatService chat, CancellationToken ct)
    {
        var (_, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        if (body.Faults() is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        http.Response.Headers.CacheControl = "no-store";
        if (await chat.FindAsync(body, http, ct) is not { } conversation) return SessionCaller.Missing();
        return TypedResults.Ok(await chat.AnswerAsync(conversation, body, http, new ChatWatcher(), ct));
    }
}
