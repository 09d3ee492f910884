using System.Runtime.CompilerServices;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>Whose search it is: the state of their profile now and the rules that turn it into boosts.</summary>
public sealed record Shopper(Preferences Preferences, PersonalizationRules Rules)
{
    // A profile is compiled once for many searches. It fades over days: minutes make no difference.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);
    private static readonly ConditionalWeakTable<Preferences, Compiled> Made = [];

    /// <summary>False for a shopper nobody knows yet, or one who has paused: they get the plain order.</summary>
    public bool IsKnown => Preferences is { Version: > 0, Paused: false };

    public bool IsLoyalToBrands => BrandLoyalty.Of(Preferences).IsLoyal(Rules.BrandLoyalty);

    public PersonalBoosts BoostsIn(CatalogSnapshot catalog, DateTimeOffset now)
    {
        if (Made.TryGetValue(Preferences, out var made) && made.Catalog == catalog && made.Rules == Rules.Version && now - made.At < FreshFor) return made.Boosts;
        made = new Compiled(catalog, Rules.Version, now, new PersonalBoosts(BoostTable.Of(Preferences, Rules, now), catalog));
        Made.AddOrUpdate(Preferences, made);
        return made.Boosts;
    }

    /// <summary>How many packs this shopper usually takes; null when nothing was learned.</summary>
    public int? QuantityOf(int ordinal, CatalogSnapshot catalog) => Preferences.Bought.Count + Preferences.BoughtIn.Count == 0 ? null
        : Quantities.DefaultFor(Preferences, catalog.Ids[ordinal], catalog.Category[ordinal] is var c and >= 0 ? catalog.Categories[c] : null,
            float.IsNaN(catalog.SizeAmount[ordinal]) ? null : catalog.SizeAmount[ordinal], catalog.Unit(ordinal));

    private sealed record Compiled(CatalogSnapshot Catalog, string Rules, DateTimeOffset At, PersonalBoosts Boosts);
}
