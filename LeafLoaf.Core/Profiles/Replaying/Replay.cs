using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>Told of each event that a replay meets. For a retracted one, what it would have taught had it counted.</summary>
/// <param name="before">Preferences before the event.</param>
public delegate void ReplayObserver(UserAction action, Preferences before, IReadOnlyList<Contribution> contributions, bool retracted);

/// <summary>
/// Preferences from the log. The same for undoing a signal in a live profile, for explaining a number and for checking that live
/// preferences are what the log says.
/// </summary>
public static class Replay
{
    /// <summary>The preferences of a shopper after the event numbered <paramref name="until"/>.</summary>
    /// <param name="observer">Also told of the events of shoppers whose histories were merged into this one.</param>
    public static Task<Preferences> RunAsync(
        IProfileLog log, string userId, long until = long.MaxValue, ReplayObserver? observer = null, CancellationToken ct = default) =>
        FoldAsync(new Run(log, observer, ct), userId, until, null, [userId]);

    /// <summary>Takes in what the log has beyond preferences that are behind it.</summary>
    public static async Task<Preferences> ContinueAsync(IProfileLog log, Preferences state, long until = long.MaxValue, CancellationToken ct = default)
    {
        await foreach (var action in log.ReadAsync(state.UserId, state.Version, until, ct))
        {
            if (Fold.NeedsRefold(action.EventType)) return await RunAsync(log, state.UserId, until, ct: ct);
            (state, _) = Fold.Apply(state, action, await log.RulesAsync(action.RulesVersion, ct));
        }
        return state;
    }

    private static async Task<Preferences> FoldAsync(
        Run run, string userId, long until, IReadOnlyDictionary<string, ReplayPlan.Decision>? outer, string[] chain)
    {
        // What is decided about events and the events themselves are read one after the other: both as of the same moment.
        until = Math.Min(until, await run.Log.VersionAsync(userId, run.Stop));
        var plan = await ReplayPlan.OfAsync(run.Log.ReadPlanAsync(userId, until, run.Stop), outer, run.Stop);
        var state = plan.Snapshot is { } snapshot ? Restore(snapshot, userId) : Preferences.New(userId);
        await foreach (var action in run.Log.ReadAsync(userId, plan.Snapshot?.Version ?? 0, until, run.Stop))
        {
            var rules = await run.Log.RulesAsync(action.RulesVersion, run.Stop);
            var (after, contributions) = Fold.Apply(state, action, rules);
            var retracted = plan.IsRetracted(action);
            run.Observer?.Invoke(action, state, contributions, retracted);
            if (retracted) after = Fold.Pass(state, action);
            else if (action.EventType == EventTypes.Merged && plan.IsInForce(action) && !chain.Contains(action.Target))
            {
                var other = await FoldAsync(run, action.Target!, action.TargetVersion ?? long.MaxValue, plan.DecisionsAbout(action), [.. chain, action.Target!]);
                after = Merging.Merge(after, other, rules);
            }
            state = after;
        }
        return state;
    }

    private static Preferences Restore(UserAction snapshot, string userId) =>
        PreferencesJson.Read(System.Text.Encoding.UTF8.GetBytes(snapshot.State ?? throw new InvalidDataException($"Snapshot {snapshot.EventId} is empty.")))
            with { UserId = userId, Version = snapshot.Version };

    private sealed record Run(IProfileLog Log, ReplayObserver? Observer, CancellationToken Stop);
}
