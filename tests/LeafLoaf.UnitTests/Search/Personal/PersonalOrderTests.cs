using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Personal;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.UnitTests.Search.Ranking;
using Person = LeafLoaf.UnitTests.Profiles.Shopper;

namespace LeafLoaf.UnitTests.Search.Personal;

public sealed class PersonalOrderTests
{
    private static readonly CatalogSnapshot Catalog = RankingCatalog.Snapshot;
    private static readonly CatalogSnapshot Groceries = SmallCatalog.Groceries;

    private static readonly Arbitrary<ArmResults> Arms = (
        from keyword in Hits(Gen.Choose(1, 3000))
        from semantic in Hits(Gen.Choose(-100, 1000))
        select new ArmResults(keyword, semantic)).ToArbitrary();

    private static readonly Arbitrary<string> Queries = Gen.Elements("oat milk", "oat mlik", "chocolate", "milk", "chedar cheese", "cookies").ToArbitrary();

    [Fact]
    public void Nothing_joins_nothing_leaves_and_no_class_of_matches_passes_another() => Prop.ForAll(Arms, Queries, (arms, text) =>
    {
        var query = RankingCatalog.Parse(text);
        var plain = Ranker.Rank(query, RankingCatalog.Match(query, Catalog), arms, null, Catalog, 0.5f);
        var own = PersonalOrder.Of(plain, View(Likes("Oat Milk Jalapeno", "Milk Plain"), text, Catalog));
        var tiers = own.Head.Select(h => h.Tier).ToList();
        return own.Head.Select(h => h.Ordinal).ToHashSet().SetEquals(plain.Head.Select(h => h.Ordinal)) && own.Total == plain.Total
            && tiers.SequenceEqual(tiers.Order()) && own.Head.All(h => h.Score <= 1.5f * h.Relevance + 1e-6f && h.Score >= 0.5f * h.Relevance - 1e-6f);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_nothing_speaks_for_keeps_its_order() => Prop.ForAll(Arms, Queries, (arms, text) =>
    {
        var query = RankingCatalog.Parse(text);
        var plain = Ranker.Rank(query, RankingCatalog.Match(query, Catalog), arms, null, Catalog, 0.5f);
        var own = PersonalOrder.Of(plain, View(Likes("Chocolate Bar Plain"), text, Catalog));
        var untouched = own.Head.Where(h => h.Personal == 0).Select(h => h.Ordinal).ToList();
        return untouched.SequenceEqual(plain.Head.Select(h => h.Ordinal).Where(untouched.Contains));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_sum_over_the_catalogs_numbers_is_the_sum_over_the_facts()
    {
        var preferences = Likes("Oat Milk", "Potato Chips Jalapeno");
        var table = BoostTable.Of(preferences, Person.Rules, Person.Start);
        var boosts = new PersonalBoosts(table, Groceries);
        for (var i = 0; i < Groceries.Count; i++)
            Assert.Equal(table.Sum(new Asked().Leave(i, Groceries)), boosts.Sum(i, new Asked()), 5);
    }

    [Theory]
    [InlineData("chips", true)]
    [InlineData("spicy chips", false)]
    public void What_the_query_asks_for_is_not_held_against_it(string text, bool counts)
    {
        var shopper = new Person().Does(EventTypes.Scroll, displayed: [Person.Spicy(1), Person.Spicy(2)], list: "l").Does(EventTypes.Click, Person.Original, list: "l");
        var view = View(shopper.Preferences, text, Groceries);
        var spicy = view.Boosts.Explain(Groceries.Ids.Find("Potato Chips Jalapeno"), view.Asked).Where(b => b.Dimension == "attributes.spicy");

        Assert.Equal(counts, spicy.Any(b => b.Amount < 0));
    }

    [Fact]
    public void Matches_that_no_arm_brought_are_found_by_taste()
    {
        var milks = SmallCatalog.Of([.. Enumerable.Range(0, 300).Select(i => SmallCatalog.Food($"Milk {i}", "Milk", "Meadow")), SmallCatalog.Food("Oat Milk", "Plant Milk", "Oatly")]);
        var query = RankingCatalog.Parse("milk", milks);
        var lexical = RankingCatalog.Match(query, milks);
        var view = new PersonalView(Known(Likes("Oat Milk")), new PersonalBoosts(BoostTable.Of(Likes("Oat Milk"), Person.Rules, Person.Start), milks), Asked.By(query, milks));

        Assert.Equal([300], view.Favourites(query, lexical, milks));
        var arms = new ArmResults([.. Enumerable.Range(0, 200).Select(i => new Scored(i, 5 - i * 0.001f))], []) { Favoured = new ArmResults([new(300, 4)], []) };
        var ranked = Ranker.Rank(query, lexical, arms, null, milks, 0);
        var own = PersonalOrder.Of(ranked, view);
        Assert.True(own.Head[0].Favoured);
        Assert.Equal(301, own.TailPlaces([own.Head[0]], milks, lexical)[300]);
    }

    private static PersonalView View(Preferences preferences, string text, CatalogSnapshot catalog) => new(
        Known(preferences), new PersonalBoosts(BoostTable.Of(preferences, Person.Rules, Person.Start), catalog), Asked.By(RankingCatalog.Parse(text, catalog), catalog));

    private static Shopper Known(Preferences preferences) => new(preferences, Person.Rules);

    private static Preferences Likes(params string[] names) => names.Aggregate(new Person(), (person, name) =>
        person.Does(EventTypes.Click, Groceries.Facts(name) ?? new ProductFacts(name, name, "Milk", "Acme", ["plant_based"]))).Preferences;

    private static Gen<Scored[]> Hits(Gen<int> scores) => Gen.Choose(0, 59).ArrayOf().Select(nos => nos.Distinct().ToArray())
        .SelectMany(nos => scores.ArrayOf(nos.Length).Select(s => nos.Zip(s, (no, score) => new Scored(no, score / 1000f)).OrderByDescending(h => h.Score).ToArray()));
}
