using System.Text.Json.Nodes;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Something said, as its owner reads it.</summary>
/// <param name="Metadata">What the answer was shown with, as the chat's own <c>metadata</c>; null where nothing of it is kept.</param>
public sealed record SaidMessage(Guid Id, string Role, string Content, DateTimeOffset Timestamp, string? Agent, JsonObject? Metadata);

/// <summary>A conversation as its owner reads it (S4-027).</summary>
/// <param name="Active">False when it has ended: it can be read and not gone on with.</param>
/// <param name="WithPerson">A person of the shop answers at the moment.</param>
public sealed record SessionAnswer(
    string SessionId, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, bool Active, bool WithPerson, string? TicketId,
    IReadOnlyList<SaidMessage> Messages, JsonObject State)
{
    internal static SessionAnswer Of(Conversation c, bool active, Func<Guid, JsonObject?> details) => new(
        c.SessionId, c.CreatedAt, c.LastActivity, active, active && c.WithPerson, c.TicketId,
        [.. c.Messages.Select(m => new SaidMessage(m.Id, m.Role, m.Content, m.Timestamp, m.Agent, m.Role == Conversation.Assistant ? details(m.Id) : null))],
        c.GraphState.DeepClone().AsObject());
}

public sealed record SessionList(long Total, int Limit, int Offset, IReadOnlyList<ConversationSummary> Sessions);

/// <summary><c>/api/v1/sessions</c>: a caller's own conversations.</summary>
public static class MySessions
{
    // A page of a conversation longer than that shows the words of what is older.
    private const int MostDetails = 60;

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
        string sessionId, HttpContext http, ConversationStore conversations, ConversationArchive archive, ArchiveWriter writer, AnswerDetails details,
        PastCards cards, IOptions<ConversationOptions> options, CancellationToken ct)
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
            return TypedResults.Ok(await cards.MarkedAsync(await WithDetailsAsync(live, active: true, writer, details, ct), caller, http, ct));
        }
        return caller is not null && await archive.FindAsync(sessionId, null, ct) is { } ended && ended.UserId == caller
            ? TypedResults.Ok(await cards.MarkedAsync(await WithDetailsAsync(ended, active: false, writer, details, ct), caller, http, ct))
            : SessionCaller.Missing();
    }

    private static async Task<SessionAnswer> WithDetailsAsync(Conversation conversation, bool active, ArchiveWriter writer, AnswerDetails details, CancellationToken ct)
    {
        var kept = await writer.TryReadDetailsAsync(conversation.SessionId, MostDetails, ct);
        return SessionAnswer.Of(conversation, active, id => kept.TryGetValue(id, out var sealedText) ? details.Open(sealedText) : null);
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
