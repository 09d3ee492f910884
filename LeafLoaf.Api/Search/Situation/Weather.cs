namespace LeafLoaf.Api.Search.Situation;

/// <summary>The weather at a place.</summary>
/// <param name="Source">Where it is from: <c>climate_table</c> for what is usual in the month, <c>forecast</c> for what was measured.</param>
public sealed record Weather(double TemperatureC, bool Rain, string Source);

/// <summary>A place, as roughly as weather needs it. Degrees; null when only the half of the earth is known.</summary>
public readonly record struct Place(bool North, double? Latitude = null, double? Longitude = null);

/// <summary>Tells the weather at a place on a day, soon: a search waits for it.</summary>
public interface IWeatherProvider
{
    ValueTask<Weather> GetAsync(Place place, DateOnly day, CancellationToken ct);
}
