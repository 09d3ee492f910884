using System.Text.Json.Nodes;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>A conversation as its owner reads it (S4-027).</summary>
/// <param name="Active">False when it has ended: it can be read and not gone on with.</param>
/// <param name="WithPerson">A person of the shop answers at the moment.</param>
public sealed record SessionAnswer(
    string SessionId, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, bool Active, bool WithPerson, string? TicketId,
    IReadOnlyList<ChatMessage> Messages, JsonObject State)
{
    public static SessionAnswer Of(Conversation c, bool active) =>
        new(c.SessionId, c.CreatedAt, c.LastActivity, active, active && c.WithPerson, c.TicketId, c.Messages, c.GraphState.DeepClone().AsObject());
}

public sealed record SessionList(long Total, int Limit, int Offset, IReadOnlyList<ConversationSummary> Sessions);

/// <summary><c>/api/v1/sessions</c>: a caller's own conversations.</summary>
public static class MySessions
{
    public static async Task<Results<Ok<SessionList>, ValidationProblem>> ListAsync(
        HttpContext http, ConversationArchive archive, IOptions<ConversationOptions> options, TimeProvider time, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var (limit, offset) = (fields.Whole("limit", 20, 1, 100), fields.Whole("offset", 0, 0, 10_000));
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);
        var (total, page) = await archive.OfAsync(Caller.Of(http).Id!, time.GetUtcNow() - options.Value.Lifetime, limit, offset, ct);
        return TypedResults.Ok(new SessionList(total, limit, offset, page));
    }

    /// <summary>With everything that was said. What has ended is there for who has an account or a token.</summary>
    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> GetAsync(
        string sessionId, HttpContext http, ConversationStore conversations, ConversationArchive archive, ArchiveWriter writer,
        IOptions<ConversationOptions> options, CancellationToken ct)
    {
        var (caller, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        if (!ConversationStore.IsId(sessionId)) return SessionCaller.Missing();
        http.Response.Headers.CacheControl = "no-store";
        if (await conversations.FindAsync(sessionId, caller, ct) is { } live)
        {
            // More was said than is kept at hand.
            if (live.Messages.Count >= options.Value.Messages && await writer.TryReadAsync(sessionId, null, ct) is { } whole)
                live = ConversationChange.Merge(live, whole, int.MaxValue);
            return TypedResults.Ok(SessionAnswer.Of(live, active: true));
        }
        return caller is not null && await archive.FindAsync(sessionId, null, ct) is { } ended && ended.UserId == caller
            ? TypedResults.Ok(SessionAnswer.Of(ended, active: false))
            : SessionCaller.Missing();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string sessionId, HttpContext http, ConversationStore conversations, CancellationToken ct)
    {
        var (caller, refusal) = SessionCaller.Of(http);
        if (refusal is not null) return refusal;
        try
        {
            return await conversations.DeleteAsync(sessionId, caller, ct) ? TypedResults.NoContent() : SessionCaller.Missing();
        }
        catch (Exception e) when (e is NpgsqlException or RedisException or TimeoutException)
        {
            return TypedResults.Problem("The conversation cannot be deleted right now. Please try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
