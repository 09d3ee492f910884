namespace LeafLoaf.Core.Profiles;

/// <summary>Where one number of a shopper's preferences comes from.</summary>
/// <param name="Dimension">For example <c>brands.oatly</c>.</param>
/// <param name="Value">As shown, -1..1; below zero it is avoided.</param>
/// <param name="Raw">The signed sum behind it: what is left today of all signals that count.</param>
/// <param name="Signals">Newest first; retracted ones are among them and do not count.</param>
public sealed record Explanation(string Dimension, double Value, double Raw, IReadOnlyList<ExplainedSignal> Signals)
{
    private const int MostSignals = 500;

    public static async Task<Explanation> OfAsync(
        IProfileLog log, string userId, long version, string dimension, string value, PersonalizationRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var at = DecayedSum.Microseconds(now);
        var signals = new List<(string UserId, ExplainedSignal Signal)>();
        var state = await Replay.RunAsync(log, userId, version, (action, before, contributions, retracted) =>
        {
            var forgotten = !retracted && before.Of(dimension).Find(value) is null;
            foreach (var c in contributions)
            {
                if (c.Dimension != dimension || c.Value != value) continue;
                // The value begins anew: what came before was reset, or gave way to stronger ones.
                if (forgotten) signals.RemoveAll(s => !s.Signal.Retracted && (action.UserId == userId || s.UserId == action.UserId));
                forgotten = false;
                var left = c.Amount * DecayedSum.Left(at - c.Signal.At, rules.HalfLifeDays[c.Signal.Kind]);
                signals.Add((action.UserId, new(action.EventId, action.EventType, c.Signal.Name, c.Signal.ProductId, c.Signal.ProductName,
                    action.EventTimestamp, c.Amount, left, retracted)));
            }
        }, ct);
        var found = state.Of(dimension).Find(value);
        if (found is null) signals.RemoveAll(s => !s.Signal.Retracted);
        var raw = found?.RawAt(at, rules.HalfLifeDays) ?? 0;
        return new($"{dimension}.{value}", DimensionValue.Shown(raw), raw,
            [.. signals.Select(s => s.Signal).OrderByDescending(s => s.At).Take(MostSignals)]);
    }
}

/// <param name="Type">Of the event.</param>
/// <param name="Signal">What the event was taken for, one of <see cref="SignalNames"/>.</param>
/// <param name="Amount">What it added when it happened.</param>
/// <param name="Decayed">What is left of that now.</param>
/// <param name="Retracted">True when it was taken back: it would have added this.</param>
public sealed record ExplainedSignal(
    string EventId, string Type, string Signal, string? ProductId, string? ProductName, DateTimeOffset At, double Amount, double Decayed, bool Retracted);
