using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Preferences;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Search;

/// <summary>One thing the shopper did and all it adds to a hit: a click teaches about an aisle, a brand and more at once.</summary>
/// <param name="Reason">"You clicked Oat Milk on Tuesday".</param>
/// <param name="Traits">What of the product it speaks for or against, in words.</param>
/// <param name="Amount">Sum of its boosts.</param>
/// <param name="EventId">What to retract; null where no single event stands behind it.</param>
public sealed record Mover(string Reason, IReadOnlyList<string> Traits, double Amount, string? EventId, DateTimeOffset? Date)
{
    /// <summary>"you clicked Oat Milk on Tuesday", to stand inside a sentence.</summary>
    public string What => char.ToLowerInvariant(Reason[0]) + Reason[1..];

    /// <summary>What depends on who searches and when. The other boosts are part of the relevance everybody gets.</summary>
    public static bool IsPersonal(Boost boost) =>
        boost.EventId is not null || boost.Signal is "time_of_day" or "season" or "weather" or "occasion" or "recent_views";

    /// <summary>The personal boosts of a hit by what was done, strongest first.</summary>
    public static IReadOnlyList<Mover> Of(IReadOnlyList<Boost> boosts) =>
        [.. boosts.Where(IsPersonal).GroupBy(b => (b.EventId, Reason: ReasonOf(b))).Select(g => new Mover(
                g.Key.Reason, [.. g.Select(TraitOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
                g.Sum(b => b.Amount), g.Key.EventId, g.First().Date))
            .OrderByDescending(m => Math.Abs(m.Amount))];

    private static string ReasonOf(Boost boost) => boost.Reason is { Length: > 0 } said ? said : Wording.Label(boost.Signal);

    private static string? TraitOf(Boost boost) => boost.Dimension?.Split('.', 2) switch
    {
        ["products", ..] => "this product",
        [var dimension, var value] => SignalWords.Value(dimension, value),
        _ => null,
    };
}

/// <summary>How far what was learned moved a hit.</summary>
/// <param name="Places">Up when positive, down when negative; never 0.</param>
/// <param name="Because">What did most of it.</param>
public sealed record Movement(int Places, Mover Because)
{
    public string Words => (Places > 0 ? "Up " : "Down ") + Math.Abs(Places).ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for a hit that stands where it stands for everybody, or only made room for others.</summary>
    public static Movement? Of(Explanation? why)
    {
        if (why is not { Position: { } now, BasePosition: { } before } || now == before) return null;
        var places = before - now;
        return Mover.Of(why.Boosts).FirstOrDefault(m => Math.Sign(m.Amount) == Math.Sign(places)) is { } because ? new(places, because) : null;
    }
}
