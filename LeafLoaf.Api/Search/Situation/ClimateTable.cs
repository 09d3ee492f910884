namespace LeafLoaf.Api.Search.Situation;

/// <summary>
/// What is usual in a month: mean temperatures about 40 degrees from the equator, six months apart on the two halves of the earth.
/// Between the tropics it is warm all year. Never knows of rain.
/// </summary>
public sealed class ClimateTable : IWeatherProvider
{
    public const string Source = "climate_table";

    private const double Tropic = 23.4;
    private const double Tropical = 27;
    private static readonly double[] North = [1, 3, 7, 12, 18, 23, 26, 25, 20, 14, 8, 3];

    public static Weather Of(Place place, DateOnly day) => new(
        place.Latitude is { } latitude && Math.Abs(latitude) < Tropic ? Tropical : North[(day.Month - 1 + (IsNorth(place) ? 0 : 6)) % 12], Rain: false, Source);

    public ValueTask<Weather> GetAsync(Place place, DateOnly day, CancellationToken ct) => ValueTask.FromResult(Of(place, day));

    private static bool IsNorth(Place place) => place.Latitude is { } latitude ? latitude >= 0 : place.North;
}
