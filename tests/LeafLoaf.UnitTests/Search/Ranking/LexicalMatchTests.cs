using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search.Ranking;

public sealed class LexicalMatchTests
{
    private static readonly CatalogSnapshot Catalog = SmallCatalog.Groceries;

    [Theory]
    [InlineData("oat milk", "Oat Milk|Oatmilk Original|Oat Milk Vanilla|Barista Oat Milk")]
    [InlineData("oatmilk", "Oat Milk|Oatmilk Original|Oat Milk Vanilla|Barista Oat Milk")]
    [InlineData("courgettes", "Zucchini")]
    [InlineData("prawns", "Shrimp, Peeled")]
    [InlineData("potato chips jalapeno", "Potato Chips Jalapeno")]
    [InlineData("mac n cheese", "Mac & Cheese")]
    [InlineData("orange juice no pulp", "Orange Juice No Pulp")]
    public void A_full_match_has_every_concept_in_its_title(string text, string names)
    {
        var full = RankingCatalog.Match(RankingCatalog.Parse(text, Catalog), Catalog).Full!;

        Assert.Equal(names.Split('|').Order(StringComparer.Ordinal), full.Ordinals().Select(i => Catalog.Ids[i]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nonsense_matches_nothing() => Assert.Null(RankingCatalog.Match(RankingCatalog.Parse("xqzzyv", Catalog), Catalog).Full);

    [Fact]
    public void Matches_lie_within_what_is_allowed()
    {
        var allowed = new ProductSet(Catalog.Count);
        allowed.Add(1);

        Assert.Equal([1], RankingCatalog.Match(RankingCatalog.Parse("oat milk", Catalog), Catalog, allowed).Full!.Ordinals());
    }

    [Fact]
    public void Coverage_is_one_for_a_full_match_and_nothing_for_a_stranger()
    {
        var match = RankingCatalog.Match(RankingCatalog.Parse("chocolate milk", Catalog), Catalog);

        Assert.Equal(1, match.Coverage(Ordinal("Chocolate Milk")), 3);
        Assert.InRange(match.Coverage(Ordinal("Whole Milk")), 0.01f, 0.99f);
        Assert.Equal(0, match.Coverage(Ordinal("Blueberries")));
    }

    [Fact]
    public void A_typing_error_is_counted_and_a_product_without_the_word_is_no_better()
    {
        var match = RankingCatalog.Match(RankingCatalog.Parse("zuchini", Catalog), Catalog);

        Assert.Equal(1, match.Edits(Ordinal("Zucchini")));
        Assert.True(match.Edits(Ordinal("Blueberries")) >= 1);
    }

    [Fact]
    public void A_word_no_title_has_is_looked_for_in_the_ingredients()
    {
        var catalog = SmallCatalog.Of([SmallCatalog.Food("Crackers") with { Ingredients = "wheat, teff" }, SmallCatalog.Food("Water")]);

        Assert.Equal([0], RankingCatalog.Match(RankingCatalog.Parse("teff", catalog), catalog).Full!.Ordinals());
    }

    private static int Ordinal(string id) => Catalog.Ids.Find(id);
}
