using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Preferences;

/// <summary>What the preferences page shows.</summary>
/// <param name="Live">What is known now.</param>
/// <param name="Signals">The stretch of the log that is shown.</param>
/// <param name="Explanation">What stands behind the value that is open; null when none is.</param>
/// <param name="Names">Names of the products in <see cref="Habits"/>, by id.</param>
/// <param name="Unsafe">Why the shopper must not have some of them any more.</param>
public sealed record LearnedPreferences(
    LivePreferences Live, SignalPage Signals, PreferenceExplanation? Explanation, IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, Gate> Unsafe)
{
    private const int MostHabits = 10;

    /// <summary>The learned values, one group for each dimension that has any.</summary>
    public IEnumerable<PreferenceGroup> Groups => new PreferenceGroup[]
    {
        new("Aisles", "categories", Live.Categories),
        new("What is in it", "attributes", Live.Attributes),
        new("Brands", "brands", Live.Brands),
        new("Price level", "price_levels", Live.PriceLevels),
    }.Where(group => group.Values.Count > 0);

    public bool IsEmpty => !Groups.Any() && Live.Avoid.Count == 0 && Live.Quantities.Count == 0;

    /// <summary>Products of which more than one is usually taken, the most first.</summary>
    public IEnumerable<KeyValuePair<string, double>> Habits => HabitsOf(Live);

    public static IEnumerable<KeyValuePair<string, double>> HabitsOf(LivePreferences live) =>
        live.Quantities.Where(q => q.Value > 1).OrderByDescending(q => q.Value).ThenBy(q => q.Key, StringComparer.Ordinal).Take(MostHabits);
}

/// <param name="Title">Heading.</param>
/// <param name="Dimension">The Api's name of the whole group.</param>
/// <param name="Values">0..1 by name.</param>
public sealed record PreferenceGroup(string Title, string Dimension, IReadOnlyDictionary<string, double> Values);
