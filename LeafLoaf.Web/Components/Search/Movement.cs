using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Preferences;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Search;

/// <summary>How far what was learned moved a hit.</summary>
/// <param name="Places">Up when positive, down when negative; never 0.</param>
/// <param name="Because">The signal that did most of it.</param>
public sealed record Movement(int Places, Boost Because)
{
    /// <summary>Null for a hit that stands where it stands for everybody, or only made room for others.</summary>
    public static Movement? Of(Explanation? why)
    {
        if (why is not { Position: { } now, BasePosition: { } before } || now == before) return null;
        var places = before - now;
        var because = why.Boosts.Where(b => Math.Sign(b.Amount) == Math.Sign(places)).MaxBy(b => Math.Abs(b.Amount));
        return because is null ? null : new(places, because);
    }
}

/// <summary>Puts movements into words.</summary>
public static class MovementWords
{
    public static string Places(Movement movement) =>
        (movement.Places > 0 ? "Up " : "Down ") + Math.Abs(movement.Places).ToString(CultureInfo.InvariantCulture);

    /// <summary>"you clicked Oat Milk, Tuesday 09:30".</summary>
    /// <param name="boost">What moved it.</param>
    /// <param name="here">A moment on the shopper's clock.</param>
    /// <param name="now">The shopper's time.</param>
    public static string Reason(Boost boost, Func<DateTimeOffset, DateTimeOffset> here, DateTimeOffset now)
    {
        var reason = boost.Reason is { Length: > 0 } said ? said : Wording.Label(boost.Signal);
        reason = char.ToLowerInvariant(reason[0]) + reason[1..];
        return boost.Date is { } date ? $"{reason} ({SignalWords.When(here(date), now)})" : reason;
    }
}
