using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition.Baskets;
using LeafLoaf.Api.Nutrition.Baskets;
using LeafLoaf.Core.Retrieval;
using LeafLoaf.UnitTests.Search;

namespace LeafLoaf.UnitTests.Nutrition.Safety;

/// <summary>Every product of the shipped catalog against every allergen and every strict diet, on each surface that decides in memory.</summary>
public sealed class GatePropertyTests
{
    private const int SwapSample = 40;

    /// <summary>Each allergen alone, each strict diet alone, and some together.</summary>
    public static IEnumerable<ShopperNeeds> Needs =>
    [
        .. Enum.GetValues<Allergens>().Where(a => a != Allergens.None).Select(a => new ShopperNeeds(a, Diets.None)),
        .. Enum.GetValues<Diets>().Where(d => d != Diets.None && ShopperNeeds.Strict.HasFlag(d)).Select(d => new ShopperNeeds(Allergens.None, d)),
        new(Allergens.Peanuts | Allergens.TreeNuts, Diets.None), new(Allergens.Gluten | Allergens.Wheat, Diets.GlutenFree), new(Allergens.Milk, Diets.Vegan | Diets.Halal),
    ];

    [Fact]
    public void Search_lets_exactly_the_proven_products_pass()
    {
        var (catalog, products) = (WholeCatalog.Snapshot, WholeCatalog.Products);
        Assert.Equal(100_399, products.Count);
        foreach (var needs in Needs)
        {
            var passing = FilterMask.Of(new SearchFilter { Needs = needs }, catalog)!;
            for (var i = 0; i < products.Count; i++)
                if (passing.Contains(i) != Proven(products[i], needs)) Assert.Fail($"{products[i].Id} for {needs}");
        }
    }

    [Fact]
    public void A_request_cannot_ask_a_need_away()
    {
        var needs = new ShopperNeeds(Allergens.Milk, Diets.Vegan);
        var catalog = WholeCatalog.Snapshot;
        var own = FilterMask.Of(new SearchFilter { Needs = needs }, catalog)!;
        foreach (var filter in new[] { new SearchFilter { Diets = Diets.LowSugar, Needs = needs }, new SearchFilter { ExcludedAllergens = Allergens.Fish, Needs = needs } })
            Assert.All(FilterMask.Of(filter, catalog)!.Ordinals(), i => Assert.True(own.Contains(i)));
    }

    [Fact]
    public void Baskets_product_pages_and_substitutions_give_the_same_verdict_with_reasons()
    {
        foreach (var needs in Needs)
            foreach (var product in WholeCatalog.Products)
            {
                var verdict = AllergenGate.Judge(product.Allergens, product.Diets, needs);
                if (verdict.Admitted != Proven(product, needs) || verdict.Admitted != (Line(product).Against(needs) is null)) Assert.Fail($"{product.Id} for {needs}");
                if (verdict.Admitted) continue;
                if (verdict.Reasons.Count == 0 || verdict.Reasons.Any(r => GateWords.Of(r).Length == 0)) Assert.Fail($"{product.Id} is refused for {needs} without a reason");
            }
    }

    [Fact]
    public void Swaps_offer_nothing_unproven()
    {
        List<Product> products = [.. WholeCatalog.Products.Where((p, i) => i % 10 == 0 && p is { Price: not null, NutritionPer100g: not null })];
        var distinct = products.DistinctBy(p => p.Id).ToList();
        var catalog = SmallCatalog.Of(distinct);
        var swaps = new Swaps(new BasketScorer(BasketScorerTests.Foods), Vectors);
        var (offered, index) = (0, 0);
        foreach (var needs in Needs)
            for (var n = 0; n < SwapSample; n++, index += 97)
            {
                var part = Swaps.PartOf(index % catalog.Count, 1, catalog);
                foreach (var swap in swaps.For(part, [part], new BasketAim(), needs, catalog, new HashSet<string>(), 5, alone: true).Swaps)
                {
                    offered++;
                    var product = distinct[catalog.Ids.Find(swap.Product.GetProperty("id").GetString()!)];
                    Assert.True(Proven(product, needs), $"{product.Id} offered to {needs}");
                }
            }
        Assert.True(offered > 100, $"Only {offered} swaps were offered at all.");
    }

    // Written apart from the gate, so that a fault there is one here, too.
    private static bool Proven(Product product, ShopperNeeds needs)
    {
        var a = product.Allergens;
        if (needs.Allergies != Allergens.None && (a.Unknown || ((a.Contains | a.MayContain) & needs.Allergies) != Allergens.None)) return false;
        return (needs.StrictDiets & ~product.Diets) == Diets.None;
    }

    private static BasketLine Line(Product p) =>
        new(p.Id, 1, false, 1, default, p.Name, null, null, null, null, p.Price, null, 1, p.Allergens, p.Diets);

    private static LocalEmbeddings Vectors => Loaded.Value;

    private static readonly Lazy<LocalEmbeddings> Loaded = new(() => LocalEmbeddings.Load());
}
