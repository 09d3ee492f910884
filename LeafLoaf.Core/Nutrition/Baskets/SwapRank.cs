namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>Orders exchanges: what the score gains, as close in taste as can be, for as little more money as can be.</summary>
public static class SwapRank
{
    /// <summary>Less alike than this is another thing, not a swap.</summary>
    public const double LeastClose = 0.45;

    /// <summary>Points of a basket's score a swap must bring.</summary>
    public const double LeastGain = 0.3;

    /// <summary>Points a product must be better by on its own page.</summary>
    public const double LeastGainAlone = 4;

    /// <summary><c>gain · closeness² / (1 + what it costs more in dollars)</c>; cheaper is not worth more points.</summary>
    public static double Worth(double gain, double closeness, decimal dearerBy) =>
        gain * closeness * closeness / (1 + (double)Math.Max(0, dearerBy));
}
