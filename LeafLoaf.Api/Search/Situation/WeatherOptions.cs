using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Search.Situation;

public enum WeatherSource
{
    /// <summary>What is usual in the month; needs no network.</summary>
    ClimateTable,

    /// <summary>An endpoint that answers as Open-Meteo's <c>/v1/forecast</c> does.</summary>
    OpenMeteo,
}

/// <summary>Section <c>Weather</c>.</summary>
public sealed class WeatherOptions : IValidatableObject
{
    public const string Section = "Weather";

    [EnumDataType(typeof(WeatherSource))]
    public WeatherSource Provider { get; init; } = WeatherSource.ClimateTable;

    /// <summary>For example <c>https://api.open-meteo.com</c>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How long a search may wait for an answer before it takes what is usual.</summary>
    [Range(20, 5000)]
    public int TimeoutMs { get; init; } = 250;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == WeatherSource.OpenMeteo && Endpoint is not { IsAbsoluteUri: true })
            yield return new ValidationResult("An absolute address is needed for this provider.", [nameof(Endpoint)]);
    }
}
