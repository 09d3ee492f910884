using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Orders;

/// <summary>A line of a basket, as far as rules care.</summary>
public readonly record struct BasketLineState(int Quantity, bool SavedForLater);

/// <summary>What a change of a line means: the signal it sends to the profile, or why it is refused.</summary>
/// <param name="Signal">One of <see cref="EventTypes"/>; null when it teaches nothing.</param>
/// <param name="Quantity">Packs the signal is about.</param>
/// <param name="Refusal">Null when the change is allowed.</param>
public sealed record BasketVerdict(string? Signal, int Quantity, string? Refusal = null);

/// <summary>What may be done to a basket and what it says about the shopper. Pure.</summary>
public static class BasketRules
{
    public const int MostLines = 100;
    public const int MostPacks = 99;

    /// <summary>True when the basket holds more of a product afterwards, or means to buy what was only kept: then it must be safe.</summary>
    public static bool PutsIn(BasketLineState? before, BasketLineState? after) =>
        after is { } wanted && (before is not { } there || wanted.Quantity > there.Quantity || (there.SavedForLater && !wanted.SavedForLater));

    /// <param name="before">The line as it is; null when the basket has none of the product.</param>
    /// <param name="after">The line as it shall be; null to take it out.</param>
    /// <param name="lines">How many lines the basket has, saved ones counted.</param>
    public static BasketVerdict Change(BasketLineState? before, BasketLineState? after, int lines)
    {
        if (before is null && after is not null && lines >= MostLines)
            return new(null, 0, $"A basket holds at most {MostLines} different products.");
        return (before, after) switch
        {
            ({ SavedForLater: false } b, null) => new(EventTypes.RemoveFromCart, b.Quantity),
            ({ SavedForLater: false }, { SavedForLater: true } a) => new(EventTypes.SaveForLater, a.Quantity),
            (null, { SavedForLater: true } a) => new(EventTypes.SaveForLater, a.Quantity),
            (null or { SavedForLater: true }, { SavedForLater: false } a) => new(EventTypes.AddToCart, a.Quantity),
            ({ SavedForLater: false } b, { SavedForLater: false } a) when a.Quantity > b.Quantity =>
                new(EventTypes.QuantityIncrease, a.Quantity - b.Quantity),
            _ => new(null, 0),
        };
    }
}
