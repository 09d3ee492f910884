namespace LeafLoaf.Core.Profiles;

/// <summary>Preferences as a client sees them at a moment: 0..1 for what is liked, and under <c>avoid</c> for what is not.</summary>
/// <param name="Avoid">By value whatever its dimension; products are not among them.</param>
/// <param name="Quantities">Usual number of packs by product id.</param>
/// <param name="UpdatedAt">Time of the last event; null for a new shopper.</param>
public sealed record LiveView(
    string UserId, IReadOnlyDictionary<string, double> Categories, IReadOnlyDictionary<string, double> Attributes,
    IReadOnlyDictionary<string, double> Brands, IReadOnlyDictionary<string, double> PriceLevels,
    IReadOnlyDictionary<string, double> Avoid, IReadOnlyDictionary<string, int> Quantities,
    bool Paused, long Version, DateTimeOffset? UpdatedAt)
{
    // What has faded below half a per mille is gone for a reader.
    private const int Digits = 3;

    public static LiveView Of(Preferences preferences, DateTimeOffset now, PersonalizationRules rules)
    {
        var at = DecayedSum.Microseconds(now);
        var avoid = new SortedDictionary<string, double>(StringComparer.Ordinal);
        SortedDictionary<string, double> Liked(Table<DimensionValue> values)
        {
            var liked = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var value in values)
            {
                var shown = Math.Round(DimensionValue.Shown(value.RawAt(at, rules.HalfLifeDays)), Digits);
                if (shown > 0) liked[value.Key] = shown;
                else if (shown < 0) avoid[value.Key] = Math.Max(-shown, avoid.GetValueOrDefault(value.Key));
            }
            return liked;
        }
        return new(preferences.UserId, Liked(preferences.Categories), Liked(preferences.Attributes), Liked(preferences.Brands),
            Liked(preferences.PriceLevels), avoid, Profiles.Quantities.Learned(preferences), preferences.Paused, preferences.Version,
            preferences.UpdatedAt);
    }
}
