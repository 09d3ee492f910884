using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// Preferences after one more event. Pure: the same in the request, in a replay and in the what-if lab. All that an event needs is
/// in the event, in the rules of its version and in the preferences before it.
/// </summary>
public static class Fold
{
    private static readonly IReadOnlyList<Contribution> Nothing = [];

    /// <summary>
    /// True for an event that changes what counts of the past. Its effect is a new fold of the shopper's whole log
    /// (<see cref="Replay"/>); here it only counts as seen.
    /// </summary>
    public static bool NeedsRefold(string eventType) =>
        eventType is EventTypes.Retracted or EventTypes.Restored or EventTypes.Merged or EventTypes.Snapshot;

    /// <returns>The new preferences and every amount that made them differ from <paramref name="before"/>.</returns>
    public static (Preferences After, IReadOnlyList<Contribution> Contributions) Apply(
        Preferences before, UserAction action, PersonalizationRules rules)
    {
        var seen = Pass(before, action);
        switch (action.EventType)
        {
            case EventTypes.Paused: return (seen with { Paused = true }, Nothing);
            case EventTypes.Resumed: return (seen with { Paused = false }, Nothing);
            case EventTypes.Reset: return (Resetting.Clear(seen, action.Target), Nothing);
        }
        if (before.Paused || NeedsRefold(action.EventType)) return (seen, Nothing);

        var draft = new FoldDraft(seen, action, rules);
        Learn(draft, action, rules);
        return (draft.Finish(), draft.Contributions);
    }

    /// <summary>The event is seen, but nothing is learned from it: it was retracted.</summary>
    internal static Preferences Pass(Preferences before, UserAction action) => before with
    {
        Version = Math.Max(before.Version, action.Version),
        UpdatedAt = before.UpdatedAt is { } last && last > action.EventTimestamp ? last : action.EventTimestamp,
    };

    private static void Learn(FoldDraft draft, UserAction action, PersonalizationRules rules)
    {
        if (action.EventType == EventTypes.Scroll)
        {
            ScrolledPast.Learn(draft);
            return;
        }
        if (action.Product is not { } product) return;
        switch (action.EventType)
        {
            case EventTypes.Click:
                ScrolledPast.TakeBack(draft, product);
                draft.Teach(product, SignalNames.ClickProduct, SignalKind.Browse, rules.Browse.ClickProduct);
                Dwell.Learn(draft, product);
                break;
            case EventTypes.ViewDetails:
                ScrolledPast.TakeBack(draft, product);
                draft.Teach(product, SignalNames.ViewDetails, SignalKind.Browse, rules.Browse.ViewDetails);
                Dwell.Learn(draft, product);
                break;
            case EventTypes.TimeOnProduct:
                Dwell.Learn(draft, product);
                break;
            case EventTypes.AddToCart:
                ScrolledPast.TakeBack(draft, product);
                draft.Teach(product, SignalNames.AddToCart, SignalKind.Cart, rules.Cart.AddToCart);
                break;
            case EventTypes.QuantityIncrease:
                draft.Teach(product, SignalNames.QuantityIncrease, SignalKind.Cart, rules.Cart.QuantityIncrease);
                break;
            case EventTypes.SaveForLater:
                ScrolledPast.TakeBack(draft, product);
                draft.Teach(product, SignalNames.SaveForLater, SignalKind.Cart, rules.Cart.SaveForLater);
                break;
            case EventTypes.RemoveFromCart:
                draft.Teach(product, SignalNames.RemoveFromCart, SignalKind.Cart, rules.Cart.RemoveFromCart);
                break;
            case EventTypes.Purchase:
                Buying.Learn(draft, product);
                break;
            case EventTypes.ViewedNeverBought:
                draft.Teach(product, SignalNames.ViewedNeverBought, SignalKind.Browse, rules.Negative.ViewedNeverBought);
                break;
            case EventTypes.Returned:
                draft.Teach(product, SignalNames.Returned, SignalKind.Purchase, rules.Negative.Returned);
                break;
        }
    }
}
