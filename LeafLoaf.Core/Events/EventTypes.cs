namespace LeafLoaf.Core.Events;

/// <summary>The names of events, as sent and as stored.</summary>
public static class EventTypes
{
    public const string Click = "click";
    public const string ViewDetails = "view_details";
    public const string TimeOnProduct = "time_on_product";
    public const string AddToCart = "add_to_cart";
    public const string QuantityIncrease = "quantity_increase";
    public const string SaveForLater = "save_for_later";
    public const string RemoveFromCart = "remove_from_cart";
    public const string Purchase = "purchase";
    public const string Scroll = "scroll";
    public const string Returned = "returned";

    /// <summary>From the hourly job only: looked at again and again, never bought.</summary>
    public const string ViewedNeverBought = "viewed_never_bought";

    /// <summary>A list that was shown; teaches nothing.</summary>
    public const string Search = "search";

    // About other events; each comes from its own endpoint.
    public const string Retracted = "retracted";
    public const string Restored = "restored";
    public const string Merged = "merged";
    public const string Reset = "reset";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Snapshot = "snapshot";

    /// <summary>True for events about other events, which are recorded while learning is paused too.</summary>
    public static bool IsStructural(string type) => type is Retracted or Restored or Merged or Reset or Paused or Resumed or Snapshot;

    /// <summary>True for events that change what is known of a shopper, and are numbered for it.</summary>
    public static bool IsFolded(string type) => type != Search;
}
