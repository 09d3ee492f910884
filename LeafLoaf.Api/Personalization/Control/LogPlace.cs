using System.Globalization;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>A place in a shopper's timeline, as a client carries it from page to page.</summary>
public sealed record LogPlace(DateTimeOffset At, string EventId)
{
    public static LogPlace? Parse(string text)
    {
        var mark = text.IndexOf('_', StringComparison.Ordinal);
        // Beyond the year 9999 there is no time to make of it.
        return mark > 0 && long.TryParse(text.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000_000
            ? new(DecayedSum.Time(at), text[(mark + 1)..]) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DecayedSum.Microseconds(At)}_{EventId}");
}
