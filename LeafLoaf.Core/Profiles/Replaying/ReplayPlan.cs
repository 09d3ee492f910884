using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>What of a shopper's log counts, after the events that decide about other events have been read.</summary>
internal sealed class ReplayPlan
{
    private readonly Dictionary<string, Decision> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UserAction> _merges = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Decision> _outer;

    /// <param name="outer">What a shopper who took this log over has decided since.</param>
    private ReplayPlan(IReadOnlyDictionary<string, Decision> outer) => _outer = outer;

    /// <summary>The snapshot the fold begins with; null to begin at the first event.</summary>
    public UserAction? Snapshot { get; private set; }

    public static async Task<ReplayPlan> OfAsync(
        IAsyncEnumerable<UserAction> events, IReadOnlyDictionary<string, Decision>? outer, CancellationToken ct)
    {
        var plan = new ReplayPlan(outer ?? new Dictionary<string, Decision>(StringComparer.Ordinal));
        var merges = new List<UserAction>();
        await foreach (var action in events.WithCancellation(ct))
        {
            switch (action.EventType)
            {
                case EventTypes.Retracted or EventTypes.Restored when action.Target is { } target:
                    plan._decisions[target] = new(action.EventType == EventTypes.Retracted, action.Version);
                    break;
                case EventTypes.Merged:
                    merges.Add(action);
                    break;
                case EventTypes.Snapshot:
                    plan.Snapshot = action;
                    break;
            }
        }
        // A shopper taken over twice counts once: as far as the latest merge that stands says, and at its place.
        foreach (var merge in merges.Where(merge => merge.Target is not null && !plan.IsRetracted(merge))) plan._merges[merge.Target!] = merge;
        return plan;
    }

    /// <summary>The merges that count.</summary>
    public IReadOnlyCollection<UserAction> Merges => _merges.Values;

    /// <summary>Whether an event does not count. A decision is about events that were there when it was made.</summary>
    public bool IsRetracted(UserAction action) =>
        _outer.TryGetValue(action.EventId, out var outer) ? outer.Retracted
        : _decisions.TryGetValue(action.EventId, out var own) && own.Retracted && action.Version < own.Version;

    /// <summary>Whether this is the merge that counts for its shopper.</summary>
    public bool IsInForce(UserAction merge) =>
        merge.Target is { } from && _merges.TryGetValue(from, out var last) && last.EventId == merge.EventId;

    /// <summary>What is decided about the events of a shopper who was taken over by <paramref name="merge"/>.</summary>
    public Dictionary<string, Decision> DecisionsAbout(UserAction merge)
    {
        var decisions = _decisions.Where(d => d.Value.Version > merge.Version).ToDictionary(StringComparer.Ordinal);
        foreach (var (id, decision) in _outer) decisions[id] = decision;
        return decisions;
    }

    /// <param name="Version">Number of the event that decided it.</param>
    internal readonly record struct Decision(bool Retracted, long Version);
}
