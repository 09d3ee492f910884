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

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is { Length: > 0 and <= LongestName } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Local;
}
