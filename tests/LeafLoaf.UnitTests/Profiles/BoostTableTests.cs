using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.UnitTests.Profiles;

public sealed class BoostTableTests
{
    private const double Tiny = 1e-9;
    private static readonly BoostRules Rules = Shopper.Rules.Boosts;
    private static readonly ProductFacts OatYogurt = new("p-oy", "Oat Yogurt", "Plant Yogurt", "Nowhere", ["plant_based"]);

    [Fact]
    public void A_click_on_oat_milk_speaks_for_what_is_plant_based()
    {
        var entry = Assert.Single(Table(new Shopper().Does(EventTypes.Click, Shopper.OatMilk)).Of(OatYogurt));

        Assert.Equal(Rules.Attributes * Rules.AttributeWeights["plant_based"] * (1 - Math.Exp(-Rules.Gain * 0.14)), entry.Amount, Tiny);
    }

    [Fact]
    public void The_boosts_of_a_product_add_up_over_all_its_sides()
    {
        var table = Table(new Shopper().Does(EventTypes.Click, Shopper.OatMilk));

        Assert.Equal(
            ["attributes", "attributes", "attributes", "brands", "categories", "price_levels", "products"],
            table.Of(Shopper.OatMilk).Select(e => e.Dimension).Order(StringComparer.Ordinal));
        Assert.Equal(table.Of(Shopper.OatMilk).Sum(e => e.Amount), table.Sum(Shopper.OatMilk), Tiny);
        Assert.True(table.Sum(Shopper.OatMilk) > table.Sum(OatYogurt));
        Assert.Equal(0, table.Sum(Shopper.CowMilk with { PriceLevel = null }), Tiny);
    }

    [Theory]
    [InlineData(1, 0.2, 1.2)]
    [InlineData(1, 7, 1.5)]
    [InlineData(1, -7, 0.5)]
    [InlineData(0, 0.5, 0)]
    public void Boosts_reorder_what_is_relevant_within_limits(double relevance, double sum, double expected) =>
        Assert.Equal(expected, BoostTable.Score(relevance, sum, 0.5), Tiny);

    [Fact]
    public void What_was_scrolled_past_counts_against_its_like()
    {
        var shopper = new Shopper().Does(EventTypes.Scroll, displayed: [Shopper.Spicy(1), Shopper.Spicy(2), Shopper.Spicy(3)], list: "l1")
            .Does(EventTypes.Click, Shopper.Original, list: "l1");

        var stranger = Shopper.Original with { ProductId = "p-new", Brand = "New" };
        Assert.True(Table(shopper).Sum(Shopper.Spicy(9)) < Table(shopper).Sum(stranger with { Attributes = ["vegan"] }));
        Assert.True(Table(shopper).Of(Shopper.Spicy(9)).Single(e => e.Value.Key == "spicy").Amount < 0);
        Assert.True(Table(shopper).Sum(Shopper.Original) > 0);
    }

    [Fact]
    public void A_boost_says_which_signal_it_comes_from_and_when()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Wait(TimeSpan.FromDays(1));
        var table = Table(shopper);
        var boost = table.Explain(table.Of(OatYogurt)[0]);

        Assert.Equal(("click_product", "attributes.plant_based", "e1", "You clicked Oat Milk yesterday"), (boost.Signal, boost.Dimension, boost.EventId, boost.Reason));
        Assert.Equal(Shopper.Start, boost.Date);
        Assert.Equal("You clicked Oat Milk on Monday", Reason(shopper.Wait(TimeSpan.FromDays(2))));
        Assert.Equal("You clicked Oat Milk on 2 November", Reason(shopper.Wait(TimeSpan.FromDays(20))));
    }

    [Fact]
    public void A_purchase_is_told_before_a_later_click()
    {
        var shopper = new Shopper().Does(EventTypes.Purchase, Shopper.OatMilk, quantity: 1).Does(EventTypes.Click, Shopper.OatMilk);

        Assert.Equal("You bought Oat Milk today", Reason(shopper));
    }

    [Fact]
    public void A_preference_fades_and_a_pause_ends_all_of_them()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk);
        var fresh = Table(shopper).Sum(OatYogurt);
        Assert.InRange(Table(shopper.Wait(TimeSpan.FromDays(28))).Sum(OatYogurt), 0.1 * fresh, 0.5 * fresh);
        Assert.True(Table(shopper.Wait(TimeSpan.FromDays(365))).IsEmpty);
        Assert.True(Table(new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Does(EventTypes.Paused)).IsEmpty);
    }

    private static string Reason(Shopper shopper) => Table(shopper) is var table ? table.Explain(table.Of(OatYogurt)[0]).Reason : "";

    private static BoostTable Table(Shopper shopper) => BoostTable.Of(shopper.Preferences, Shopper.Rules, shopper.Now);
}
