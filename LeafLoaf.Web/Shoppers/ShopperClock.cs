namespace LeafLoaf.Web.Shoppers;

/// <summary>The time where the shopper is, by the time zone the browser told; the server's where it told none.</summary>
public static class ShopperClock
{
    public const string Cookie = "zone";
    private const int LongestName = 64;

    public static DateTimeOffset Of(HttpContext? context, TimeProvider time) => At(context, time.GetUtcNow());

    /// <summary>A moment as the shopper's clock shows it.</summary>
    public static DateTimeOffset At(HttpContext? context, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, ZoneOf(context?.Request.Cookies[Cookie]));

    /// <summary>The time zone's IANA name as the browser told it; null where it told none that is known.</summary>
    public static string? NameOf(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is { Length: > 0 and <= LongestName } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : null;

    /// <summary>A time of a day by the shopper's clock, as a moment.</summary>
    public static DateTimeOffset MomentOf(HttpContext? context, DateTime local) =>
        new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), ZoneOf(context?.Request.Cookies[Cookie]).GetUtcOffset(local));

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is { Length: > 0 and <= LongestName } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Local;
}
