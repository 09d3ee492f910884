namespace LeafLoaf.Core.Profiles;

/// <summary>What a reset forgets: everything (<c>all</c>), a dimension (<c>brands</c>), one value (<c>brands.oatly</c>) or the quantities.</summary>
public static class Resetting
{
    public const string All = "all";
    public const string QuantitiesName = "quantities";

    private static readonly Table<DimensionValue> None = Table<DimensionValue>.Empty;

    /// <summary>True for a name <see cref="Clear"/> knows.</summary>
    public static bool Knows(string name) =>
        name is All or QuantitiesName || Dimensions.All.Contains(name) || Dimensions.TrySplit(name, out _, out _);

    public static Preferences Clear(Preferences preferences, string? name)
    {
        switch (name)
        {
            case All or null:
                return new()
                {
                    UserId = preferences.UserId, Version = preferences.Version, Paused = preferences.Paused, UpdatedAt = preferences.UpdatedAt,
                };
            case QuantitiesName:
                return preferences with { Bought = Table<ProductHabit>.Empty, BoughtIn = Table<CategoryHabit>.Empty };
            case Dimensions.Brands:
                // What brands were bought is a preference for brands as well.
                return With(preferences, name, None) with
                {
                    BoughtIn = Table.Of(preferences.BoughtIn.Select(habit =>
                        habit with { Recent = [.. habit.Recent.Select(purchase => purchase with { Brand = null })] })),
                };
        }
        if (!Dimensions.TrySplit(name, out var dimension, out var value))
            return Dimensions.All.Contains(name) ? With(preferences, name, None) : preferences;
        var draft = new Table<DimensionValue>.Draft(preferences.Of(dimension));
        draft.Remove(value);
        return With(preferences, dimension, draft.ToTable());
    }

    private static Preferences With(Preferences preferences, string dimension, Table<DimensionValue> values) => dimension switch
    {
        Dimensions.Categories => preferences with { Categories = values },
        Dimensions.Attributes => preferences with { Attributes = values },
        Dimensions.Brands => preferences with { Brands = values },
        Dimensions.Products => preferences with { Products = values },
        _ => preferences with { PriceLevels = values },
    };
}
