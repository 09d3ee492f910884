using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>The situation a shopper searches in, as far as the client tells it.</summary>
/// <param name="TimeOfDay">By the shopper's clock: <c>morning</c>, <c>noon</c>, <c>afternoon</c>, <c>evening</c>, <c>night</c> or <c>18:30</c>.</param>
/// <param name="RecentViews">Products looked at last, newest first.</param>
/// <param name="Meal">The meal that is shopped for, whatever the time: <c>breakfast</c>, <c>lunch</c>, <c>snack</c> or <c>dinner</c>.</param>
/// <param name="Date">By the shopper's calendar; the server's otherwise.</param>
/// <param name="Hemisphere"><c>north</c> or <c>south</c>, for the season.</param>
/// <param name="Latitude">For the weather, to about half a degree.</param>
public sealed record SearchContext(
    [property: RegularExpression("(?i)early morning|morning|noon|midday|afternoon|evening|night|late night|([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?",
        ErrorMessage = "A part of the day such as 'morning', or a time such as '18:30', is needed."), StringLength(20)] string? TimeOfDay = null,
    [property: MaxLength(50)] string[]? RecentViews = null,
    [property: RegularExpression("breakfast|lunch|snack|dinner", ErrorMessage = "It is breakfast, lunch, snack or dinner.")] string? Meal = null,
    DateOnly? Date = null,
    [property: RegularExpression("north|south", ErrorMessage = "It is north or south.")] string? Hemisphere = null,
    [property: Range(-90, 90)] double? Latitude = null,
    [property: Range(-180, 180)] double? Longitude = null)
{
    /// <summary>0..23, or null when the time is not told.</summary>
    public int? Hour => TimeOfDay?.ToLowerInvariant() switch
    {
        null => null,
        "early morning" => 6,
        "morning" => 8,
        "noon" or "midday" => 12,
        "afternoon" => 15,
        "evening" => 18,
        "night" or "late night" => 22,
        var time => int.Parse(time.Split(':')[0], CultureInfo.InvariantCulture),
    };

    public Place Place => new(Hemisphere != "south", Latitude, Longitude);
}
