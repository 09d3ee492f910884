using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search.Ranking;

public class NeedVarietyTests
{
    private static readonly CatalogSnapshot Catalog = SmallCatalog.Of([.. Names().Select((name, i) => SmallCatalog.Food(name) with
    {
        Id = $"p{i}", Diets = name.StartsWith("Low Salt", StringComparison.Ordinal) ? Diets.LowSodium : Diets.None,
    })]);

    [Fact]
    public void Kinds_take_turns_in_the_order_of_the_need()
    {
        var hits = Spread(Query("Pickle", "Ketchup", "Mustard"), [(0, 0.9f), (1, 0.8f), (2, 0.7f), (4, 0.3f), (6, 0.2f)]).Head;
        Assert.Equal(["Dill Pickles", "Tomato Ketchup", "Yellow Mustard"], hits.Take(3).Select(Name));
        Assert.Equal("Sour Pickles", Name(hits[3]));
    }

    [Fact]
    public void A_product_of_another_kind_comes_after_the_kinds()
    {
        var hits = Spread(Query("Pickle", "Ketchup"), [(3, 1f), (0, 0.5f), (4, 0.4f)]).Head;
        Assert.Equal("Pickle Chips", Name(hits[^1]));
    }

    [Fact]
    public void A_kind_the_arms_missed_is_filled_up()
    {
        var hits = Spread(Query("Pickle", "Mustard"), [(0, 0.5f)]).Head;
        Assert.Contains("Yellow Mustard", hits.Select(Name));
    }

    [Fact]
    public void Scores_fall_and_every_lift_is_explained()
    {
        var hits = Spread(Query("Pickle", "Ketchup", "Mustard"), [(0, 0.2f), (4, 0.9f), (6, 0.5f)]).Head;
        Assert.Equal(hits.OrderByDescending(h => h.Score).Select(h => h.Ordinal), hits.Select(h => h.Ordinal));
        Assert.All(hits.Take(3), h => Assert.Contains(h.Boosts, b => b is { Signal: "need", Reason: "Good with burger" }));
    }

    [Fact]
    public void Products_of_a_preferred_diet_lead_their_kind()
    {
        var hits = Spread(Query(Diets.LowSodium, "Pickle"), [(0, 0.9f), (8, 0.8f)]).Head;
        Assert.Equal("Low Salt Pickles", Name(hits[0]));
    }

    [Fact]
    public void A_query_that_is_no_need_stays_as_it_is()
    {
        var ranked = new Ranked(ProductSet.All(Catalog.Count), []);
        Assert.Same(ranked, NeedVariety.Spread(ranked, RankingCatalog.Parse("pickles"), Catalog));
    }

    private static string[] Names() =>
        ["Dill Pickles", "Sour Pickles", "Sweet Pickles", "Pickle Chips", "Tomato Ketchup", "Hot Ketchup", "Yellow Mustard", "Dijon Mustard", "Low Salt Pickles"];

    private static Ranked Spread(ParsedQuery query, (int Ordinal, float Score)[] hits) => NeedVariety.Spread(
        new Ranked(ProductSet.All(Catalog.Count), [.. hits.Select(h => new RankedHit(h.Ordinal, MatchClass.Exact, 0, h.Score, 0, h.Score, h.Score, []))]), query, Catalog);

    private static ParsedQuery Query(params string[] products) => Query(Diets.None, products);

    private static ParsedQuery Query(Diets preferred, params string[] products) => new(
        new Interpretation { Normalized = "on a burger", Intent = QueryIntent.Need, Need = new Need(NeedKind.Pairing, "burger", products) },
        [NeedProducts.Concept("on a burger", products)], [], products, new NeedEntry(products, Diets.None, preferred));

    private static string Name(RankedHit hit) => Names()[hit.Ordinal];
}
