using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Preferences;

/// <summary>Puts signals and what they taught into words.</summary>
public static class SignalWords
{
    /// <summary>"Clicked Oat Milk".</summary>
    public static string Did(LearnedSignal signal) => signal.ProductName is { } name ? $"{Verb(signal)} {name}" : Verb(signal);

    /// <summary>"clicked Oat Milk", to stand inside a sentence.</summary>
    public static string Subject(LearnedSignal signal)
    {
        var did = Did(signal);
        did = did.Length > 160 ? did[..160] + "…" : did;
        return char.ToLowerInvariant(did[0]) + did[1..];
    }

    public static string Verb(LearnedSignal signal) => signal.Type switch
    {
        _ when signal.Signal == "chosen_after_all" => "Chose after passing over others:",
        "click" or "click_product" => "Clicked",
        "view_details" => "Looked at",
        "time_on_product" => signal.TimeOnPage is { } seconds ? $"Spent {Wording.Amount(seconds)} s on" : "Took time for",
        "add_to_cart" => signal.Quantity is > 1 and var n ? $"Put {n} into the basket:" : "Put into the basket:",
        "quantity_increase" => "Took more of",
        "save_for_later" => "Kept for later:",
        "remove_from_cart" => "Took out of the basket:",
        "purchase" => signal.Quantity is > 1 and var n ? $"Bought {n} of" : "Bought",
        "scroll" when signal.ProductName is null => signal.Passed switch { 1 => "Scrolled past one product", { } n => $"Scrolled past {n} products", _ => "Scrolled past products" },
        "scroll" => "Scrolled past",
        "viewed_never_bought" => "Often looked at, never bought:",
        "returned" => "Sent back",
        "search" => signal.SearchQuery is { } words ? $"Searched for “{words}”" : "Searched",
        "retracted" => "Took a signal back",
        "restored" => "Let a signal count again",
        "merged" => "Brought together with what you did before signing in",
        "reset" => signal.Target is null or "all" ? "Forgot everything" : $"Forgot {Wording.Plain(signal.Target)}",
        "paused" => "Paused learning",
        "resumed" => "Went on learning",
        "snapshot" => "Older events, summed up",
        { Length: > 0 } other => Wording.Label(other),
        _ => "Did something",
    };

    /// <summary>What is only about other events is undone by doing the opposite.</summary>
    public static bool CanUndo(LearnedSignal signal) =>
        signal.Type is not ("retracted" or "restored" or "paused" or "resumed" or "snapshot" or "search");

    /// <summary>Name of a learned value. Values are kept in small letters, so brands get their capitals back.</summary>
    public static string Value(string dimension, string name) => (dimension, name) switch
    {
        ("price_levels", "budget") => "Low priced",
        ("price_levels", "middle") => "Middle priced",
        ("price_levels", "premium") => "High priced",
        ("brands", _) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name),
        _ => Wording.Label(name),
    };

    /// <summary>"today, 14:05", "Tuesday, 09:30", "3 November". Both in the shopper's time.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now)
    {
        var days = (now.Date - at.Date).Days;
        var format = days switch
        {
            0 => "'today,' HH:mm",
            1 => "'yesterday,' HH:mm",
            > 1 and < 7 => "dddd, HH:mm",
            _ => at.Year == now.Year ? "d MMMM" : "d MMMM yyyy",
        };
        return at.ToString(format, CultureInfo.InvariantCulture);
    }
}
