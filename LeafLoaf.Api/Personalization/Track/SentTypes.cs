using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Personalization.Track;

/// <summary>The types of events that may be sent, also under the names the rules file has for their signals.</summary>
internal static class SentTypes
{
    private static readonly string[] Groups = ["browse.", "cart.", "purchase.", "negative."];

    /// <summary>The type an event is stored under; null for one that is unknown.</summary>
    public static string? Find(string sent)
    {
        if (IsSendable(sent)) return sent;
        var group = Array.Find(Groups, g => sent.StartsWith(g, StringComparison.Ordinal));
        var name = group is null ? sent : sent[group.Length..];
        return name switch
        {
            "click_product" => EventTypes.Click,
            // Which kind of purchase it was follows from what was bought before.
            "first_time" or "repeat" or "bulk_purchase" or "subscription" => EventTypes.Purchase,
            "displayed_but_scrolled" => EventTypes.Scroll,
            _ => IsSendable(name) || IsOurs(name) ? name : null,
        };
    }

    public static bool IsSubscription(string sent) => sent is "subscription" or "purchase.subscription";

    /// <summary>True for events that have endpoints of their own or come from jobs.</summary>
    public static bool IsOurs(string type) => type is EventTypes.ViewedNeverBought or EventTypes.Search || EventTypes.IsStructural(type);

    /// <summary>True for events that say nothing without a product.</summary>
    public static bool NeedsProduct(string type) => type is not (EventTypes.Scroll or EventTypes.Search);

    private static bool IsSendable(string type) => type is EventTypes.Click or EventTypes.ViewDetails or EventTypes.TimeOnProduct
        or EventTypes.AddToCart or EventTypes.QuantityIncrease or EventTypes.SaveForLater or EventTypes.RemoveFromCart
        or EventTypes.Purchase or EventTypes.Scroll or EventTypes.Returned;
}
