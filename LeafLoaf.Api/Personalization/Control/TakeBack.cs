using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>
/// <c>POST …/preferences/retract</c> and <c>/restore</c>: an event of the shopper's own log, or of one that was merged into it, counts
/// no longer or again. Saying it twice changes nothing.
/// </summary>
public static class TakeBack
{
    private const int LongestId = 64;

    public sealed record Request(string EventId);

    public static Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult, ValidationProblem>> RetractAsync(
        PreferenceOwner owner, Request body, ShopperLog log, StructuralEvents events, CancellationToken ct) =>
        DecideAsync(owner.UserId, body.EventId, true, log, events, ct);

    public static Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult, ValidationProblem>> RestoreAsync(
        PreferenceOwner owner, Request body, ShopperLog log, StructuralEvents events, CancellationToken ct) =>
        DecideAsync(owner.UserId, body.EventId, false, log, events, ct);

    private static async Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult, ValidationProblem>> DecideAsync(
        string userId, string eventId, bool retract, ShopperLog log, StructuralEvents events, CancellationToken ct)
    {
        if (eventId.Length is 0 or > LongestId)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["event_id"] = [$"1 to {LongestId} characters are needed."] });
        if (await log.FindAsync(userId, eventId, ct) is not { } found)
            return TypedResults.Problem($"No event of this shopper has the id '{eventId}'.", statusCode: StatusCodes.Status404NotFound);
        if (Refusal(found.Event.EventType) is { } reason)
            return TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict);
        if (found.Retracted == retract) return TypedResults.Ok(await events.ViewAsync(userId, ct));
        return Changed.With(await events.AppendAsync(userId, retract ? EventTypes.Retracted : EventTypes.Restored, eventId, ct));
    }

    private static string? Refusal(string type) => type switch
    {
        EventTypes.Retracted or EventTypes.Restored => "This took an event back or restored it. Say the opposite about that event instead.",
        EventTypes.Paused or EventTypes.Resumed => "Pausing and resuming cannot be undone afterwards: what was not recorded meanwhile is not there.",
        EventTypes.Snapshot => "This holds what was learned from events that are no longer kept.",
        EventTypes.Search => "A list that was shown teaches nothing, so there is nothing to take back.",
        _ => null,
    };
}
