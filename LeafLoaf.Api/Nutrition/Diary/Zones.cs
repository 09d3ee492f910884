namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>Time zones by their IANA names. A day of the diary is a day of the shopper's clock.</summary>
internal static class Zones
{
    public const string Default = "UTC";
    private const int LongestName = 64;

    public static bool IsKnown(string? name) => name is null || (name.Length is > 0 and <= LongestName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _));

    public static TimeZoneInfo Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateOnly Today(string? name, TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Find(name)).DateTime);
}
