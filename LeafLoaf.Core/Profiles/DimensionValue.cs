namespace LeafLoaf.Core.Profiles;

/// <summary>What a shopper thinks of one category, attribute, brand, product or price level.</summary>
/// <param name="Key">As <see cref="Dimensions.Key"/> writes it.</param>
/// <param name="Last">The latest contributions, newest first, at most <see cref="KeptSignals"/>; they let a hit say why it moved.</param>
public sealed record DimensionValue(
    string Key, DecayedSum Browse, DecayedSum Cart, DecayedSum Purchase, IReadOnlyList<PastSignal> Last) : IKeyed
{
    public const int KeptSignals = 4;

    /// <summary>The signed sum of all that was learned, as much of it as is left at a moment (<see cref="DecayedSum.Microseconds"/>).</summary>
    public double RawAt(long at, KindNumbers halfLifeDays) =>
        Browse.ValueAt(at, halfLifeDays.Browse) + Cart.ValueAt(at, halfLifeDays.Cart) + Purchase.ValueAt(at, halfLifeDays.Purchase);

    /// <summary>A8: 1-e^-x above zero; below, the same on the other side. Between -1 and 1.</summary>
    public static double Shown(double raw) => raw >= 0 ? -double.ExpM1(-raw) : double.ExpM1(raw);

    internal DimensionValue Add(SignalKind kind, double amount, Signal signal, double halfLifeDays)
    {
        var last = new PastSignal[Math.Min(Last.Count + 1, KeptSignals)];
        last[0] = new(signal, amount);
        for (var i = 1; i < last.Length; i++) last[i] = Last[i - 1];
        return kind switch
        {
            SignalKind.Browse => this with { Browse = Browse.Add(amount, signal.At, halfLifeDays), Last = last },
            SignalKind.Cart => this with { Cart = Cart.Add(amount, signal.At, halfLifeDays), Last = last },
            _ => this with { Purchase = Purchase.Add(amount, signal.At, halfLifeDays), Last = last },
        };
    }
}

/// <summary>One signal that shaped a value, by how much when it came.</summary>
public readonly record struct PastSignal(Signal Signal, double Amount);

/// <summary>A signal as it is remembered.</summary>
/// <param name="Name">One of <see cref="SignalNames"/>.</param>
/// <param name="At">Microseconds since 1970.</param>
public sealed record Signal(string EventId, string Name, SignalKind Kind, long At, string? ProductId, string? ProductName);

/// <summary>One amount that one event added to one value.</summary>
/// <param name="Dimension">One of <see cref="Dimensions"/>.</param>
public sealed record Contribution(string Dimension, string Value, Signal Signal, double Amount);
