using System.Text.Json;
using LeafLoaf.Api.Nutrition.Meals;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>A meal to log or to change: a text or a list of foods, when it was eaten, and where the shopper's clock stands.</summary>
/// <param name="EatenAt">Now when left out.</param>
/// <param name="MealType"><c>breakfast</c>, <c>lunch</c>, <c>dinner</c> or <c>snack</c>; by the time of day when left out.</param>
/// <param name="TimeZone">An IANA name; UTC when left out.</param>
/// <param name="Chosen">Foods chosen in place of those found for words of the text.</param>
public sealed record MealEntry(
    string? Text = null, MealInputItem[]? Items = null, DateTimeOffset? EatenAt = null, string? MealType = null, string? TimeZone = null, string? UserId = null,
    ChosenFood[]? Chosen = null)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
    private static readonly string[] Types = [.. Enum.GetValues<MealKind>().Where(k => k is not (MealKind.Unspecified or MealKind.Day)).Select(Name)];

    public static string Name(MealKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public Dictionary<string, string[]> Faults(DateTimeOffset now)
    {
        var faults = MealFaults.Of(Text, Items, Chosen);
        if (Text?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) == true) faults["text"] = ["Control characters are not taken."];
        if (Items?.Any(i => i is not null && (HasControl(i.Food) || HasControl(i.Unit))) == true) faults["items"] = ["Control characters are not taken."];
        if (EatenAt is { } at && (at > now + Ahead || at < now.AddYears(-5))) faults["eaten_at"] = ["Not more than a day ahead and not longer than five years ago."];
        if (MealType is not null && !Types.Contains(MealType)) faults["meal_type"] = [$"One of: {string.Join(", ", Types)}."];
        if (!Zones.IsKnown(TimeZone)) faults["time_zone"] = ["An IANA name such as Europe/Berlin is needed."];
        return faults;
    }

    /// <summary>When and what it is by the shopper's clock; only for an entry without faults.</summary>
    public MealMoment Moment(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(EatenAt ?? now, Zones.Find(TimeZone));
        var kind = MealType is null ? ByHour(local.Hour) : Enum.Parse<MealKind>(MealType, ignoreCase: true);
        return new((EatenAt ?? now).ToUniversalTime(), TimeZone ?? Zones.Default, DateOnly.FromDateTime(local.DateTime), local.Hour, kind);
    }

    private static MealKind ByHour(int hour) => hour switch { >= 5 and < 11 => MealKind.Breakfast, >= 11 and < 15 => MealKind.Lunch, >= 17 and < 22 => MealKind.Dinner, _ => MealKind.Snack };

    private static bool HasControl(string? text) => text?.Any(char.IsControl) == true;
}

/// <summary>A moment by the shopper's clock.</summary>
public sealed record MealMoment(DateTimeOffset At, string TimeZone, DateOnly Day, int Hour, MealKind Kind);
