using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Core.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Track;

/// <summary>
/// <c>POST /api/interactions/track</c>: one event or an array of up to <see cref="MostEvents"/>. Acceptable events are accepted and the
/// others rejected with their index and reason. The answer comes when the accepted ones are safe and the next search knows them.
/// </summary>
public static class TrackEvents
{
    public const int MostEvents = 500;
    public const int LongestBody = 1 << 20;

    public static async Task<Results<JsonHttpResult<Answer>, ProblemHttpResult>> HandleAsync(
        HttpContext http, CallerAccess access, SentEvents sent, LiveProfiles profiles, EventStats stats, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(http.Request.ContentLength ?? 0, 4096, LongestBody));
        try
        {
            (buffer, var length) = await ReadAsync(http.Request.Body, buffer, ct);
            if (length > LongestBody) return Fault("The body may have 1 MB.", StatusCodes.Status413PayloadTooLarge);
            var events = TrackReader.Read(buffer.AsSpan(0, length), MostEvents);
            if (!await MayActAsync(http, access, events, ct)) return CallerAccess.Refusal();
            var made = sent.Make(events, buffer, Caller.Of(http).Id);
            var results = await profiles.AppendAsync(made.Events, ct);
            return TypedResults.Json(await AnswerAsync(made, results, profiles, stats, ct), TrackJson.Default.Answer, statusCode: StatusCodes.Status202Accepted);
        }
        catch (JsonException e)
        {
            return Fault($"The body cannot be read as JSON. {e.Message}", StatusCodes.Status400BadRequest);
        }
        catch (InvalidDataException e)
        {
            return Fault(e.Message, StatusCodes.Status400BadRequest);
        }
        catch (EventLogUnavailableException)
        {
            http.Response.Headers.RetryAfter = "1";
            return Fault("Events cannot be kept right now, and none of these was. Please send them again in a moment.", StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<(byte[] Buffer, int Length)> ReadAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length > LongestBody) return (buffer, length);
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
            var read = await body.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) return (buffer, length);
            length += read;
        }
    }

    private static async ValueTask<bool> MayActAsync(HttpContext http, CallerAccess access, List<SentEvent> events, CancellationToken ct)
    {
        string? allowed = null;
        foreach (var e in events)
        {
            if (e.UserId is not { } userId || userId == allowed) continue;
            if (!await access.MayActAsAsync(http, userId, ct)) return false;
            allowed = userId;
        }
        return true;
    }

    private static async Task<Answer> AnswerAsync(SentEvents.Made made, Appended[] results, LiveProfiles profiles, EventStats stats, CancellationToken ct)
    {
        var (accepted, version, last) = (0, 0L, -1);
        for (var i = 0; i < results.Length; i++)
        {
            switch (results[i].Outcome)
            {
                case AppendOutcome.Paused:
                    made.Rejected.Add(new(made.Indexes[i], Reasons.LearningPaused, "Learning is paused for this shopper; nothing is recorded."));
                    break;
                case AppendOutcome.NoConsent:
                    made.Rejected.Add(new(made.Indexes[i], Reasons.NoConsent, "This shopper does not agree to being learned from; nothing is recorded."));
                    break;
                case AppendOutcome.Refused:
                    made.Rejected.Add(new(made.Indexes[i], Reasons.NotStorable, "The event cannot be stored."));
                    break;
                default:
                    accepted++;
                    last = i;
                    break;
            }
        }
        if (last >= 0)
        {
            stats.Accept(accepted);
            version = results[last].Version ?? (await profiles.GetAsync(made.Events[last].Action.UserId, ct)).Version;
        }
        foreach (var rejection in made.Rejected) stats.Reject(rejection.Reason);
        made.Rejected.Sort((a, b) => a.Index.CompareTo(b.Index));
        return new(accepted, made.Rejected, version);
    }

    private static ProblemHttpResult Fault(string detail, int status) => TypedResults.Problem(detail, statusCode: status);

    /// <param name="Accepted">Events that are safe now; one that was sent before counts.</param>
    /// <param name="Version">How many events the shopper of the last accepted event has; 0 when none was accepted.</param>
    public sealed record Answer(int Accepted, IReadOnlyList<Rejection> Rejected, long Version);
}
