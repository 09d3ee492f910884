using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>What the moment of one search adds to products, within narrow bounds. Pure.</summary>
/// <param name="Active">The rules that hold, each with the kind of circumstance it is about and its products.</param>
public sealed record SituationBoosts(
    IReadOnlyList<(string Signal, SituationRule Rule, ProductSet Products)> Active, RecentViews Views, float Most, Weather? Weather, CatalogSnapshot Catalog)
{
    public const string Meal = "time_of_day";
    public const string Season = "season";
    public const string Forecast = "weather";
    public const string Occasion = "occasion";
    public const string Viewed = "recent_views";

    public bool IsEmpty => Active.Count == 0 && Views.IsEmpty;

    /// <param name="leave">Attributes the query itself asks for.</param>
    public float Sum(int ordinal, ulong leave)
    {
        var sum = Views.IsEmpty ? 0 : Views.Of(ordinal, leave).Amount;
        foreach (var (_, rule, products) in Active)
            if (products.Contains(ordinal)) sum += rule.Amount;
        return Math.Clamp(sum, -Most, Most);
    }

    /// <param name="needs">A product that does not meet them is not named as a reason.</param>
    public IEnumerable<Boost> Explain(int ordinal, ulong leave, ShopperNeeds needs = default)
    {
        foreach (var (signal, rule, products) in Active)
            if (products.Contains(ordinal))
                yield return new Boost(signal, rule.Amount, signal == Forecast && Weather?.Source == ClimateTable.Source
                    ? $"{rule.Reason}, which is usual this month" : rule.Reason);
        if (!Views.IsEmpty && Views.Of(ordinal, leave) is (> 0 and var amount, var like))
            yield return new Boost(Viewed, amount, AllergenGate.Admits(Catalog.NotFreeOf[like], Catalog.Diets[like], needs) ? $"Like {Catalog.Name(like)}, which you looked at just now" : "Like what you looked at just now");
    }
}
