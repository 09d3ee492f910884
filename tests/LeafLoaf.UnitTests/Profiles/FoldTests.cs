using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.UnitTests.Profiles;

public sealed class FoldTests
{
    private const double Tiny = 1e-12;

    [Fact]
    public void A_click_reaches_every_side_of_its_product()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk);

        Assert.Equal(0.2, shopper.Raw(Dimensions.Categories, "plant milk"), Tiny);
        Assert.Equal(0.14, shopper.Raw(Dimensions.Attributes, "plant_based"), Tiny);
        Assert.Equal(0.12, shopper.Raw(Dimensions.Brands, "oatly"), Tiny);
        Assert.Equal(0.2, shopper.Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(0.06, shopper.Raw(Dimensions.PriceLevels, "middle"), Tiny);
        Assert.Equal(7, shopper.LastContributions.Count);
        Assert.All(shopper.LastContributions, c => Assert.Equal(("e1", "click_product", "Oat Milk"), (c.Signal.EventId, c.Signal.Name, c.Signal.ProductName)));
    }

    [Theory]
    [InlineData(EventTypes.Click, 0.2)]
    [InlineData(EventTypes.ViewDetails, 0.15)]
    [InlineData(EventTypes.AddToCart, 0.5)]
    [InlineData(EventTypes.QuantityIncrease, 0.6)]
    [InlineData(EventTypes.SaveForLater, 0.4)]
    [InlineData(EventTypes.RemoveFromCart, -0.4)]
    [InlineData(EventTypes.Purchase, 0.8)]
    [InlineData(EventTypes.ViewedNeverBought, -0.2)]
    [InlineData(EventTypes.Returned, -0.8)]
    public void Each_signal_has_the_weight_of_the_sources(string type, double weight) =>
        Assert.Equal(weight, new Shopper().Does(type, Shopper.OatMilk).Raw(Dimensions.Categories, "plant milk"), Tiny);

    [Theory]
    [InlineData(9.9, 0)]
    [InlineData(10, 0.1)]
    [InlineData(30, 0.25)]
    [InlineData(59, 0.25)]
    [InlineData(3600, 0.3)]
    public void Time_on_a_product_counts_by_tier(double seconds, double weight) =>
        Assert.Equal(weight, new Shopper().Does(EventTypes.TimeOnProduct, Shopper.OatMilk, seconds: seconds).Raw(Dimensions.Products, "p-oat"), Tiny);

    [Fact]
    public void A_longer_look_replaces_a_shorter_one_and_a_shorter_one_adds_nothing()
    {
        var shopper = new Shopper()
            .Does(EventTypes.TimeOnProduct, Shopper.OatMilk, seconds: 12).Does(EventTypes.TimeOnProduct, Shopper.OatMilk, seconds: 61)
            .Does(EventTypes.TimeOnProduct, Shopper.OatMilk, seconds: 31);

        Assert.Equal(0.3, shopper.Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(0.55, shopper.Does(EventTypes.TimeOnProduct, Shopper.OatMilk, seconds: 31, session: "s2").Raw(Dimensions.Products, "p-oat"), Tiny);
    }

    [Fact]
    public void A_click_that_knows_how_long_it_lasted_counts_both() =>
        Assert.Equal(0.45, new Shopper().Does(EventTypes.Click, Shopper.OatMilk, seconds: 45).Raw(Dimensions.Products, "p-oat"), Tiny);

    [Fact]
    public void One_product_cannot_teach_more_than_its_cap_in_a_session()
    {
        var shopper = new Shopper();
        for (var i = 0; i < 50; i++) shopper.Does(EventTypes.Click, Shopper.OatMilk);

        Assert.Equal(0.65, shopper.Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(1.15, shopper.Does(EventTypes.AddToCart, Shopper.OatMilk).Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(1.35, shopper.Does(EventTypes.Click, Shopper.OatMilk, session: "s2").Raw(Dimensions.Products, "p-oat"), Tiny);
    }

    [Fact]
    public void Signals_fade_by_their_kind()
    {
        var browsed = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Wait(TimeSpan.FromDays(14));
        var carted = new Shopper().Does(EventTypes.AddToCart, Shopper.OatMilk).Wait(TimeSpan.FromDays(60));
        var bought = new Shopper().Does(EventTypes.Purchase, Shopper.OatMilk).Wait(TimeSpan.FromDays(360));

        Assert.Equal(0.1, browsed.Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(0.125, carted.Raw(Dimensions.Products, "p-oat"), Tiny);
        Assert.Equal(0.1, bought.Raw(Dimensions.Products, "p-oat"), Tiny);
    }

    [Fact]
    public void Milk_then_oat_milk_prefers_plants()
    {
        var live = new Shopper().Does(EventTypes.Click, Shopper.OatMilk, list: "milk").Live;

        Assert.Equal(0.131, live.Attributes["plant_based"]);
        Assert.Equal(0.113, live.Brands["oatly"]);
        Assert.Empty(live.Avoid);
    }

    [Fact]
    public void Chips_scrolled_past_teach_to_avoid_what_the_chosen_one_has_not()
    {
        var live = new Shopper()
            .Does(EventTypes.Scroll, list: "chips", displayed: [Shopper.Spicy(1), Shopper.Spicy(2), Shopper.Spicy(3)])
            .Does(EventTypes.Click, Shopper.Original, list: "chips").Live;

        Assert.InRange(live.Avoid["spicy"], 0.09, 0.11);
        Assert.DoesNotContain("vegan", live.Avoid);
        Assert.True(live.Attributes["vegan"] > 0.13);
        Assert.True(live.Categories["chips"] > 0.18);
    }

    [Fact]
    public void Scrolling_past_counts_five_times_an_attribute_and_list_and_once_a_product()
    {
        var shopper = new Shopper().Does(EventTypes.Scroll, list: "chips", displayed: [.. Enumerable.Range(1, 20).Select(Shopper.Spicy)]);
        shopper.Does(EventTypes.Scroll, list: "chips", displayed: [Shopper.Spicy(1), Shopper.Spicy(21)]);

        Assert.Equal(-5 * 0.05 * 0.7, shopper.Raw(Dimensions.Attributes, "spicy"), Tiny);
        Assert.Equal(-0.05, shopper.Raw(Dimensions.Products, "p-hot1"), Tiny);
        Assert.Equal(-6 * 0.05 * 0.7, shopper.Does(EventTypes.Scroll, list: "more", displayed: [Shopper.Spicy(1)]).Raw(Dimensions.Attributes, "spicy"), Tiny);
    }

    [Fact]
    public void Purchases_are_first_repeated_in_bulk_or_by_subscription()
    {
        var shopper = new Shopper();
        string Signal(int quantity, bool subscription = false) => shopper.Wait(TimeSpan.FromDays(7))
            .Does(EventTypes.Purchase, Shopper.CowMilk, quantity, session: $"s{shopper.Log.Count}", subscription: subscription).LastContributions[0].Signal.Name;

        Assert.Equal(["first_time", "repeat", "bulk_purchase", "repeat", "subscription"],
            [Signal(2), Signal(2), Signal(4), Signal(3), Signal(9, subscription: true)]);
    }

    [Theory]
    [InlineData(5, "first_time")]
    [InlineData(6, "bulk_purchase")]
    public void Without_a_history_bulk_is_measured_against_the_typical_quantity(int quantity, string signal) =>
        Assert.Equal(signal, new Shopper().Does(EventTypes.Purchase, Shopper.CowMilk, quantity).LastContributions[0].Signal.Name);

    [Fact]
    public void A_new_product_of_a_known_category_is_bulk_by_the_category() =>
        Assert.Equal("bulk_purchase", new Shopper().Does(EventTypes.Purchase, Shopper.CowMilk, 1)
            .Does(EventTypes.Purchase, Shopper.OtherCowMilk, 2).LastContributions[0].Signal.Name);

    [Fact]
    [Trait("A7", "3")]
    public void Two_gallons_of_milk_make_two_the_next_default()
    {
        var preferences = new Shopper().Does(EventTypes.Purchase, Shopper.CowMilk, 2).Preferences;
        int? Default(ProductFacts p) => Quantities.DefaultFor(preferences, p.ProductId, p.Category, p.PackAmount, p.PackUnit);

        Assert.Equal(2, Default(Shopper.CowMilk));
        Assert.Equal(2, Default(Shopper.OtherCowMilk));
        Assert.Null(Default(Shopper.SmallMilk));
        Assert.Null(Default(Shopper.OatMilk));
    }

    [Fact]
    public void Nothing_is_learned_while_paused()
    {
        var shopper = new Shopper().Does(EventTypes.Paused).Does(EventTypes.Purchase, Shopper.OatMilk);

        Assert.True(shopper.Live.Paused);
        Assert.Empty(shopper.Live.Categories);
        Assert.NotEmpty(shopper.Does(EventTypes.Resumed).Does(EventTypes.Click, Shopper.OatMilk).Live.Categories);
    }

    [Theory]
    [InlineData("all", 0, 0)]
    [InlineData("brands", 0, 3)]
    [InlineData("brands.oatly", 0, 3)]
    [InlineData("attributes", 1, 0)]
    [InlineData("attributes.vegan", 1, 2)]
    public void A_reset_forgets_what_it_names(string target, int brands, int attributes)
    {
        var live = new Shopper().Does(EventTypes.Purchase, Shopper.OatMilk).Does(EventTypes.Reset, target: target).Live;

        Assert.Equal((brands, attributes, 2L), (live.Brands.Count, live.Attributes.Count, live.Version));
    }

    [Fact]
    public void Keeping_to_a_brand_within_a_category_is_loyalty()
    {
        var shopper = new Shopper();
        for (var i = 0; i < 3; i++) shopper.Does(EventTypes.Purchase, Shopper.OatMilk, session: $"s{i}");
        Assert.False(BrandLoyalty.Of(shopper.Preferences).IsLoyal(Shopper.Rules.BrandLoyalty));

        shopper.Does(EventTypes.Purchase, Shopper.CowMilk).Does(EventTypes.Purchase, Shopper.CowMilk);
        Assert.Equal(new(1, 3), BrandLoyalty.Of(shopper.Preferences));
        Assert.True(BrandLoyalty.Of(shopper.Preferences).IsLoyal(Shopper.Rules.BrandLoyalty));

        for (var i = 0; i < 3; i++) shopper.Does(EventTypes.Purchase, i % 2 == 0 ? Shopper.OtherCowMilk : Shopper.CowMilk);
        Assert.False(BrandLoyalty.Of(shopper.Preferences).IsLoyal(Shopper.Rules.BrandLoyalty));
    }
}
