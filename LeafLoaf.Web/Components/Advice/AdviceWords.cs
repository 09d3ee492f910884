using System.Globalization;

namespace LeafLoaf.Web.Components.Advice;

/// <summary>Words for scores and swaps.</summary>
public static class AdviceWords
{
    public static string Band(string band) => band switch
    {
        "good" => "Good", "fair" => "Fair", "poor" => "Could be better", _ => "Not known",
    };

    public static string Goal(string goal) => goal switch
    {
        "weight_loss" => "losing weight", "muscle_gain" => "building muscle", "heart_health" => "a healthy heart", "blood_sugar" => "steady blood sugar",
        "more_fibre" => "more fibre", _ => "a balanced diet",
    };

    /// <summary>"+3.2 points".</summary>
    public static string Points(double points) => string.Create(CultureInfo.InvariantCulture, $"{points:+0.#;−0.#;0} {(points == 1 ? "point" : "points")}");

    /// <summary>"6.5 of 14".</summary>
    public static string Of(double? points, int most) => points is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} of {most}") : "not judged";

    /// <summary>"$0.80 cheaper", "$1.20 more" or "the same price".</summary>
    public static string Price(decimal change) => change switch
    {
        0 => "the same price", < 0 => $"{Shared.Wording.Money(-change)} cheaper", _ => $"{Shared.Wording.Money(change)} more",
    };
}
