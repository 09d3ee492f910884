using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>
/// Asks an Open-Meteo-compatible endpoint, for half a degree around a place at a time and every half an hour at most. Without an
/// answer in time it says what is usual, and does not ask again for a minute.
/// </summary>
public sealed class OpenMeteo(HttpClient http, IOptions<WeatherOptions> options, TimeProvider time, ILogger<OpenMeteo> logger) : IWeatherProvider
{
    public const string Source = "forecast";

    private const int MostCells = 2_000;
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FailedFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(double, double), (Weather? Weather, DateTimeOffset Until)> _cells = new();

    public async ValueTask<Weather> GetAsync(Place place, DateOnly day, CancellationToken ct)
    {
        if (place is not { Latitude: { } latitude, Longitude: { } longitude }) return ClimateTable.Of(place, day);
        var cell = (Math.Round(latitude * 2) / 2, Math.Round(longitude * 2) / 2);
        if (_cells.TryGetValue(cell, out var known) && known.Until > time.GetUtcNow()) return known.Weather ?? ClimateTable.Of(place, day);
        var weather = await AskAsync(cell, ct);
        if (_cells.Count >= MostCells) _cells.Clear();
        _cells[cell] = (weather, time.GetUtcNow() + (weather is null ? FailedFor : FreshFor));
        return weather ?? ClimateTable.Of(place, day);
    }

    private async Task<Weather?> AskAsync((double Latitude, double Longitude) cell, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.TimeoutMs);
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture,
                $"v1/forecast?latitude={cell.Latitude}&longitude={cell.Longitude}&current=temperature_2m,precipitation");
            var answer = await http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), limit.Token);
            var current = answer.GetProperty("current");
            return new Weather(current.GetProperty("temperature_2m").GetDouble(), current.GetProperty("precipitation").GetDouble() > 0.1, Source);
        }
        catch (Exception e) when (!ct.IsCancellationRequested
            && e is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            logger.LogDebug(e, "The weather is not known; what is usual stands for it");
            return null;
        }
    }
}
