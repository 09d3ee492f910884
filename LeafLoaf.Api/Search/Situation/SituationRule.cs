namespace LeafLoaf.Api.Search.Situation;

/// <summary>Lifts products that fit a moment.</summary>
public class SituationRule
{
    public string Name { get; set; } = "";

    /// <summary>Why, for people.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Added to the boosts of a product that fits.</summary>
    public float Amount { get; set; }

    public List<string> Categories { get; set; } = [];
    public List<string> Attributes { get; set; } = [];

    /// <summary>What a fitting product's name ends in.</summary>
    public List<string> Words { get; set; } = [];
}

/// <summary>Holds from one hour of the shopper's clock up to another.</summary>
public sealed class MealRule : SituationRule
{
    public int From { get; set; }
    public int To { get; set; }
}

/// <summary>Holds in these months on the northern half of the earth.</summary>
public sealed class SeasonRule : SituationRule
{
    public List<int> Months { get; set; } = [];
}

/// <summary>Holds above or below a temperature in degrees Celsius, or when it rains.</summary>
public sealed class WeatherRule : SituationRule
{
    public double? Above { get; set; }
    public double? Below { get; set; }
    public bool Rain { get; set; }

    public bool HoldsIn(Weather weather) =>
        (Above is { } above && weather.TemperatureC > above) || (Below is { } below && weather.TemperatureC < below) || (Rain && weather.Rain);
}
