using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>
/// <c>POST …/preferences/pause</c> and <c>/resume</c>. While paused nothing is recorded, nothing is learned and search is nobody's.
/// Saying it twice changes nothing.
/// </summary>
public static class Pause
{
    public static Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult>> PauseAsync(
        PreferenceOwner owner, StructuralEvents events, CancellationToken ct) => SetAsync(owner.UserId, true, events, ct);

    public static Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult>> ResumeAsync(
        PreferenceOwner owner, StructuralEvents events, CancellationToken ct) => SetAsync(owner.UserId, false, events, ct);

    private static async Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult>> SetAsync(
        string userId, bool paused, StructuralEvents events, CancellationToken ct) =>
        await events.ViewAsync(userId, ct) is var view && view.Paused == paused
            ? TypedResults.Ok(view)
            : await events.AppendAsync(userId, paused ? EventTypes.Paused : EventTypes.Resumed, null, ct);
}
