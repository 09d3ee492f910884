namespace LeafLoaf.Core.Profiles;

/// <summary>
/// A sum whose parts halve with time. <paramref name="Amount"/> is its value at <paramref name="At"/>, in microseconds since 1970;
/// fading is only computed when something is added or the sum is read.
/// </summary>
public readonly record struct DecayedSum(double Amount, long At)
{
    private const double MicrosecondsPerDay = 86_400e6;

    public bool IsEmpty => At == 0;

    /// <summary>The sum with one more part. A part from before <see cref="At"/> arrives as faded as it would be by now.</summary>
    public DecayedSum Add(double amount, long at, double halfLifeDays) =>
        IsEmpty ? new(amount, at)
        : at >= At ? new(Amount * Left(at - At, halfLifeDays) + amount, at)
        : new(Amount + amount * Left(At - at, halfLifeDays), At);

    public DecayedSum Add(DecayedSum other, double halfLifeDays) => other.IsEmpty ? this : Add(other.Amount, other.At, halfLifeDays);

    /// <summary>Its value at a moment; before its own time it is not undone.</summary>
    public double ValueAt(long at, double halfLifeDays) => IsEmpty ? 0 : Amount * Left(at - At, halfLifeDays);

    /// <summary>What is left of 1 after a time: 2^(-time / half-life).</summary>
    public static double Left(long microseconds, double halfLifeDays) =>
        microseconds <= 0 ? 1 : Exponent.TwoToMinus(microseconds / (halfLifeDays * MicrosecondsPerDay));

    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
