using LeafLoaf.Api.Search.Intents;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Intents;

namespace LeafLoaf.UnitTests.Search.Intents;

/// <summary>What a model read is added to what the parser read.</summary>
public sealed class IntentMergeTests
{
    private static readonly QueryParser Parser = new(Shipped.Language, Shipped.Synonyms);

    [Fact]
    public void Conditions_are_added_and_none_goes()
    {
        var merged = Merge("vegan milk under $5", new() { Diets = Diets.GlutenFree, ExcludedAllergens = Allergens.Soy, PriceMax = 9 });
        Assert.Equal(Diets.Vegan | Diets.GlutenFree, merged.Interpretation.Diets & (Diets.Vegan | Diets.GlutenFree));
        Assert.Equal((Allergens.Soy, 5m), (merged.Interpretation.ExcludedAllergens, merged.Interpretation.PriceMax));
        Assert.Equal(["diets", "excluded_allergens"], merged.Interpretation.AddedByModel);
        var filter = new SearchFilter().With(merged);
        Assert.True(filter.Diets.HasFlag(Diets.Vegan));
    }

    [Fact]
    public void A_stricter_price_counts_and_an_impossible_one_does_not()
    {
        Assert.Equal(4, Merge("milk under $5", new() { PriceMax = 4 }).Interpretation.PriceMax);
        var impossible = Merge("milk under $5", new() { PriceMin = 8 }).Interpretation;
        Assert.Equal((null, 5m), (impossible.PriceMin, impossible.PriceMax));
    }

    [Fact]
    public void Words_that_state_a_condition_are_no_longer_searched_for()
    {
        var merged = Merge("milk from plants", new() { Diets = Diets.Vegan, StatedBy = ["from", "plants"] });
        Assert.Equal(["milk"], merged.Interpretation.Terms);
        Assert.DoesNotContain("plants", merged.MeaningTokens);
    }

    [Fact]
    public void Words_replace_only_what_the_shop_does_not_know()
    {
        var merged = Merge("zorptastic", new() { Terms = ["milk"] });
        Assert.Equal(["milk"], merged.Interpretation.Terms);
        Assert.Equal(["terms"], merged.Interpretation.AddedByModel);
        Assert.Equal(["milk"], Merge("milk", new() { Terms = ["bread"] }).Interpretation.Terms);
    }

    [Fact]
    public void What_adds_nothing_changes_nothing()
    {
        var query = Parser.Parse("milk", SmallCatalog.Groceries);
        Assert.Same(query, Merge(query, IntentUpgrade.Nothing));
        Assert.Same(query, Merge(query, new() { Brand = "Nobody's", Category = "No such thing" }));
    }

    private static ParsedQuery Merge(string text, IntentUpgrade upgrade) => Merge(Parser.Parse(text, SmallCatalog.Groceries), upgrade);

    private static ParsedQuery Merge(ParsedQuery query, IntentUpgrade upgrade) =>
        IntentMerge.Of(query, upgrade, SmallCatalog.Groceries, words => Parser.Resolve(words, SmallCatalog.Groceries));
}
