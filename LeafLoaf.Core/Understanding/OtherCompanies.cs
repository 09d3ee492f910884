using System.Collections.Frozen;

namespace LeafLoaf.Core.Understanding;

/// <summary>Companies that are not this shop. Whoever names one is mostly in the wrong chat.</summary>
public static class OtherCompanies
{
    // None whose name is also a product, a food, an everyday word or a way to pay.
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "walmart", "costco", "aldi", "lidl", "tesco", "asda", "sainsburys", "waitrose", "morrisons", "ocado", "kroger", "safeway", "publix", "wegmans", "albertsons", "meijer", "carrefour", "hellofresh",
        "instacart", "gopuff", "shipt", "freshdirect", "peapod", "doordash", "grubhub", "deliveroo", "postmates", "uber", "ubereats", "lyft", "amazon", "ebay", "etsy", "ikea", "zara", "shein", "temu",
        "alibaba", "netflix", "spotify", "hulu", "hbo", "disney", "youtube", "tiktok", "facebook", "instagram", "whatsapp", "snapchat", "twitter", "linkedin", "reddit", "fedex", "dhl", "usps", "hermes",
        "verizon", "tmobile", "comcast", "xfinity", "vodafone", "airbnb", "expedia", "ryanair", "lufthansa", "dominos", "playstation", "xbox", "nintendo", "tesla", "toyota", "honda", "samsung", "walgreens", "cvs",
        "asos", "evri", "yodel", "dpd", "gls", "argos", "currys", "nike", "adidas", "primark", "vinted", "depop", "wayfair", "lowes", "macys", "nordstrom", "kohls", "sephora", "petsmart", "decathlon", "gousto",
        "getir", "glovo", "flink", "rewe", "edeka", "superdrug", "poundland", "ticketmaster", "easyjet", "wizzair", "jetblue", "klm", "amtrak", "flixbus", "trainline", "eurostar", "hertz", "marriott", "hilton",
        "barclays", "hsbc", "santander", "monzo", "revolut", "coinbase", "fitbit", "garmin", "peloton", "tinder", "discord", "twitch", "gmail", "hotmail", "icloud", "microsoft", "roblox", "fortnite", "starlink",
    ], StringComparer.Ordinal);

    public static bool IsOne(string word) =>
        Names.Contains(word) || (word.Length > 4 && word[^1] == 's' && Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word.AsSpan(0, word.Length - 1)));
}
