using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>One search as one shopper sees it: what their taste and the moment say of every product, and what the query leaves to it.</summary>
public sealed record PersonalView(Shopper Shopper, PersonalBoosts Boosts, Asked Asked, SituationBoosts? Situation = null)
{
    /// <summary>What does not meet these is not named as a reason.</summary>
    public ShopperNeeds Needs { get; init; }

    public bool IsEmpty => Boosts.IsEmpty && Situation is not { IsEmpty: false };

    public float Limit => Boosts.Limit;

    public static PersonalView Of(Shopper shopper, SituationBoosts situation, ParsedQuery query, CatalogSnapshot catalog, DateTimeOffset now) =>
        new(shopper, shopper.BoostsIn(catalog, now), Asked.By(query, catalog), situation);

    /// <summary>Who keeps to brands is served by words more than by meaning (S0-044).</summary>
    public float Alpha(float usual) => Shopper.IsLoyalToBrands ? Math.Min(usual, SearchEngine.KeywordAlpha) : usual;

    public IReadOnlyList<int> Favourites(ParsedQuery query, LexicalMatch lexical, CatalogSnapshot catalog) =>
        Personal.Favourites.Of(query, lexical, this, catalog);

    /// <summary>The sum of a product's boosts, not yet limited.</summary>
    public float Sum(int ordinal) => Boosts.Sum(ordinal, Asked) + (Situation?.Sum(ordinal, Asked.Attributes) ?? 0);
}
