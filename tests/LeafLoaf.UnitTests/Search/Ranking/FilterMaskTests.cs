using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search.Ranking;

public sealed class FilterMaskTests
{
    private static readonly CatalogSnapshot Catalog = RankingCatalog.Snapshot;

    private static readonly Arbitrary<SearchFilter> Filters = (
        from diets in Gen.Choose(0, 7)
        from allergens in Gen.Choose(0, 15)
        from category in Gen.Elements<string[]>([], ["Oat Milk"], ["Milk", "Potato Chips"])
        from brand in Gen.Elements<string[]>([], ["Acme"], ["Nordic", "Farmhouse"])
        from min in Gen.Elements<decimal?>(null, 0, 3, 12)
        from max in Gen.Elements<decimal?>(null, 5, 20)
        from words in Gen.Elements<string[][]>([], [["spicy", "jalapeno"]], [["palm oil"]], [["garlic"], ["milk"]])
        select new SearchFilter
        {
            Diets = (Diets)diets, ExcludedAllergens = (Allergens)allergens, Categories = category, Brands = brand, PriceMin = min, PriceMax = max,
            ExcludedWords = words,
        }).ToArbitrary();

    [Fact]
    public void No_filter_lets_everything_pass() => Assert.Null(FilterMask.Of(new SearchFilter(), Catalog));

    [Fact]
    public void What_passes_meets_every_condition() => Prop.ForAll(Filters, filter => Passing(filter).All(i => Meets(i, filter))).QuickCheckThrowOnFailure();

    [Fact]
    public void One_condition_more_never_lets_more_pass() => Prop.ForAll(Filters, Filters, (filter, other) =>
    {
        var narrower = filter with
        {
            Diets = filter.Diets | other.Diets, ExcludedAllergens = filter.ExcludedAllergens | other.ExcludedAllergens,
            ExcludedWords = [.. filter.ExcludedWords, .. other.ExcludedWords], PriceMax = filter.PriceMax ?? other.PriceMax,
        };
        return Passing(narrower).IsSubsetOf(Passing(filter));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_not_known_to_be_absent_is_kept_from_the_allergic()
    {
        var passing = Passing(new SearchFilter { ExcludedAllergens = Allergens.Gluten });

        Assert.DoesNotContain(passing, i => RankingCatalog.Products[i].Allergens.Unknown);
    }

    [Fact]
    public void A_product_without_a_price_is_not_under_any_price()
    {
        var passing = Passing(new SearchFilter { PriceMax = 1000 });

        Assert.All(passing, i => Assert.NotNull(RankingCatalog.Products[i].Price));
    }

    [Fact]
    public void A_word_in_the_ingredients_keeps_a_product_away_and_so_does_a_missing_list()
    {
        var passing = Passing(new SearchFilter { ExcludedWords = [["garlic"]] });

        Assert.All(passing, i => Assert.Contains("oats", RankingCatalog.Products[i].Ingredients));
    }

    [Fact]
    public void A_name_that_says_no_pulp_has_no_pulp()
    {
        var catalog = SmallCatalog.Of([SmallCatalog.Food("Orange Juice No Pulp"), SmallCatalog.Food("Orange Juice with Pulp"), SmallCatalog.Food("Pulp Free Juice")]);

        Assert.Equal([0, 2], FilterMask.Of(new SearchFilter { ExcludedWords = [["pulp"]] }, catalog)!.Ordinals());
    }

    private static HashSet<int> Passing(SearchFilter filter) => [.. (FilterMask.Of(filter, Catalog) ?? ProductSet.All(Catalog.Count)).Ordinals()];

    private static bool Meets(int i, SearchFilter filter)
    {
        var p = RankingCatalog.Products[i];
        return (p.Diets & filter.Diets) == filter.Diets && p.Allergens.IsFreeOf(filter.ExcludedAllergens)
            && (filter.Categories.Count == 0 || filter.Categories.Contains(p.Category)) && (filter.Brands.Count == 0 || filter.Brands.Contains(p.Brand))
            && (filter.PriceMin is null || p.Price >= filter.PriceMin) && (filter.PriceMax is null || p.Price <= filter.PriceMax)
            && filter.ExcludedWords.SelectMany(g => g).All(w => !$"{p.Name} {p.Category} {p.Ingredients}".Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
