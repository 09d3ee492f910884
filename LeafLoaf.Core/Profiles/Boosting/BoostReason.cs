using System.Globalization;

namespace LeafLoaf.Core.Profiles;

/// <summary>Says for people why a preference is there.</summary>
internal static class BoostReason
{
    /// <summary>The signal that did most in the direction of the preference; the latest of equals.</summary>
    public static Signal Telling(DimensionValue value, double direction)
    {
        var best = value.Last[0];
        foreach (var past in value.Last)
            if (past.Amount * Math.Sign(direction) > best.Amount * Math.Sign(direction)) best = past;
        return best.Signal;
    }

    /// <param name="named">False where the product must not be named to this shopper.</param>
    public static string Of(Signal signal, DateTimeOffset now, bool named = true)
    {
        var product = (named ? signal.ProductName : null) ?? "a product like it";
        return $"You {Deed(signal.Name, product)} {When(DecayedSum.Time(signal.At), now)}";
    }

    private static string Deed(string signal, string product) => signal switch
    {
        SignalNames.FirstTime or SignalNames.Subscription => $"bought {product}",
        SignalNames.Repeat => $"bought {product} again",
        SignalNames.BulkPurchase => $"bought several packs of {product}",
        SignalNames.AddToCart => $"put {product} into your basket",
        SignalNames.QuantityIncrease => $"took more of {product}",
        SignalNames.SaveForLater => $"saved {product} for later",
        SignalNames.RemoveFromCart => $"took {product} out of your basket",
        SignalNames.ViewDetails => $"looked at {product}",
        SignalNames.TimeOnProduct => $"spent time on {product}",
        SignalNames.DisplayedButScrolled => $"scrolled past {product}",
        SignalNames.ViewedNeverBought => $"looked at {product} several times without buying it",
        SignalNames.Returned => $"returned {product}",
        _ => $"clicked {product}",
    };

    private static string When(DateTimeOffset then, DateTimeOffset now) => (now.UtcDateTime.Date - then.UtcDateTime.Date).Days switch
    {
        <= 0 => "today",
        1 => "yesterday",
        < 7 => "on " + then.UtcDateTime.DayOfWeek,
        _ => "on " + then.UtcDateTime.ToString("d MMMM", CultureInfo.InvariantCulture),
    };
}
