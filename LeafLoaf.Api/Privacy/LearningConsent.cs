using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Privacy;

/// <summary>Keeps out of the log what people do who do not agree to being learned from. What is about other events is always kept: taking back, stopping, resetting.</summary>
public sealed class LearningConsent(Consents consents)
{
    /// <summary>The events that may be recorded, and where they stood among the others.</summary>
    public sealed record Split(IReadOnlyList<NewEvent> Agreed, IReadOnlyList<int> Places, int Count)
    {
        /// <summary>What became of all events, given what became of those that may be recorded.</summary>
        public Appended[] Join(Appended[] agreed)
        {
            var all = new Appended[Count];
            Array.Fill(all, new Appended(AppendOutcome.NoConsent));
            for (var i = 0; i < agreed.Length; i++) all[Places[i]] = agreed[i];
            return all;
        }
    }

    /// <summary>Null when all may be recorded, which is nearly always.</summary>
    public async ValueTask<Split?> SplitAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        List<int>? refused = null;
        var (user, allowed) = ("", true);
        for (var i = 0; i < events.Count; i++)
        {
            var action = events[i].Action;
            if (action.UserId != user) (user, allowed) = (action.UserId, await consents.AllowsAsync(action.UserId, Purposes.Personalization, ct));
            if (!allowed && !EventTypes.IsStructural(action.EventType)) (refused ??= []).Add(i);
        }
        if (refused is null) return null;
        int[] places = [.. Enumerable.Range(0, events.Count).Except(refused)];
        return new([.. places.Select(i => events[i])], places, events.Count);
    }
}
