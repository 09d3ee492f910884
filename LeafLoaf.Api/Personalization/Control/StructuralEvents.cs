using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>Records an event about other events and answers with the preferences that come of it.</summary>
public sealed class StructuralEvents(LiveProfiles profiles, EventMaker maker, ActiveRules rules, TimeProvider time)
{
    private const string Session = "preferences";

    /// <returns>200 with the new preferences; 202 while the log is away and the event waits for it; 503 when nothing can keep it.</returns>
    public async Task<Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult>> AppendAsync(
        string userId, string type, string? target, CancellationToken ct)
    {
        var action = maker.Start(userId, type, sessionId: Session) with { Target = target };
        try
        {
            return (await profiles.AppendAsync([maker.Finish(action)], ct))[0].Outcome switch
            {
                AppendOutcome.Spilled => TypedResults.Accepted((string?)null, await ViewAsync(userId, ct)),
                AppendOutcome.Stored => TypedResults.Ok(await ViewAsync(userId, ct)),
                var outcome => throw new InvalidOperationException($"An event of type {type} became {outcome}."),
            };
        }
        catch (EventLogUnavailableException)
        {
            return TypedResults.Problem("This cannot be kept right now. Please try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    public async Task<LiveView> ViewAsync(string userId, CancellationToken ct) =>
        LiveView.Of(await profiles.GetAsync(userId, ct), time.GetUtcNow(), rules.Current);
}
