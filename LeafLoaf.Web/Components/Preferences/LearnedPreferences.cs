using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Preferences;

/// <summary>What the preferences page shows.</summary>
public sealed record LearnedPreferences(LivePreferences Live, SignalPage Signals, PreferenceExplanation? Explanation)
{
    /// <summary>The learned values, one group for each dimension that has any.</summary>
    public IEnumerable<PreferenceGroup> Groups => new PreferenceGroup[]
    {
        new("Aisles", "categories", Live.Categories),
        new("What is in it", "attributes", Live.Attributes),
        new("Brands", "brands", Live.Brands),
        new("Price level", "price_levels", Live.PriceLevels),
    }.Where(group => group.Values.Count > 0);

    public bool IsEmpty => !Groups.Any() && Live.Avoid.Count == 0 && Live.Quantities.Count == 0;

    /// <summary>Names of products, as far as the shown signals tell them.</summary>
    public string NameOf(string productId) =>
        Signals.Events.FirstOrDefault(s => s.ProductId == productId && s.ProductName is not null)?.ProductName ?? productId;
}

/// <param name="Title">Heading.</param>
/// <param name="Dimension">The Api's name of the whole group.</param>
/// <param name="Values">0..1 by name.</param>
public sealed record PreferenceGroup(string Title, string Dimension, IReadOnlyDictionary<string, double> Values);
