using LeafLoaf.Core.Profiles;

namespace LeafLoaf.UnitTests.Profiles;

public sealed class RulesFileTests
{
    private static string Shipped => Shopper.Rules.Content;

    [Fact]
    public void The_shipped_rules_are_the_numbers_of_the_sources()
    {
        var rules = Shopper.Rules;

        Assert.Equal(new(0.8, 1.0, 1.2, 1.5), rules.Purchase);
        Assert.Equal(new(0.5, 0.6, 0.4, -0.4), rules.Cart);
        Assert.Equal((0.2, 0.15), (rules.Browse.ClickProduct, rules.Browse.ViewDetails));
        Assert.Equal([new(10, 0.1), new(30, 0.25), new(60, 0.3)], rules.Browse.TimeOnProduct);
        Assert.Equal(new(-0.05, -0.2, -0.8), rules.Negative);
        Assert.Equal(new(14, 30, 120), rules.HalfLifeDays);
        Assert.Equal((1.0, 0.7, 0.6), (rules.Reach.Category, rules.Reach.Attributes, rules.Reach.Brand));
        Assert.Equal(5, rules.ScrolledPerValueAndList);
        Assert.Equal(0.5, rules.Boosts.Limit);
    }

    [Fact]
    public void The_version_is_that_of_the_content_whatever_its_line_ends()
    {
        Assert.Equal(12, Shopper.Rules.Version.Length);
        Assert.Equal(Shopper.Rules.Version, PersonalizationRules.Parse(Shipped.Replace("\n", "\r\n", StringComparison.Ordinal)).Version);
        Assert.NotEqual(Shopper.Rules.Version, PersonalizationRules.Parse(Shipped + "\n# another\n").Version);
    }

    [Theory]
    [InlineData("first_time: 0.8", "first_time: lots", "purchase.first_time")]
    [InlineData("first_time: 0.8", "first_time: -0.8", "purchase.first_time")]
    [InlineData("first_time: 0.8", "first_times: 0.8", "purchase.first_times: this key is not known")]
    [InlineData("first_time: 0.8", "first_time: .nan", "purchase.first_time")]
    [InlineData("first_time: 0.8", "first_time: [0.8]", "purchase.first_time")]
    [InlineData("remove_from_cart: -0.4", "remove_from_cart: 0.4", "cart.remove_from_cart")]
    [InlineData("  returned: -0.8\n", "", "negative.returned: it is missing")]
    [InlineData("{10: 0.1, 30", "{10: 0.9, 30", "browse.time_on_product")]
    [InlineData("{10: 0.1, 30", "{ten: 0.1, 30", "browse.time_on_product.ten")]
    [InlineData("browse: 14,", "browse: 0,", "half_life_days.browse")]
    [InlineData("category: 1.0, attributes", "category: 1.1, attributes", "reach.category")]
    [InlineData("scrolled_per_value_and_list: 5", "scrolled_per_value_and_list: 5.5", "caps.scrolled_per_value_and_list")]
    [InlineData("typical_quantity: 3", "typical_quantity: 0", "bulk.typical_quantity")]
    [InlineData("limit: 0.5", "limit: 1.5", "boosts.limit")]
    [InlineData("purchase:\n  first_time", "discount: 5\npurchase:\n  first_time", "discount: this key is not known")]
    public void A_fault_is_named_by_its_key(string valid, string faulty, string expected)
    {
        Assert.Contains(valid, Shipped, StringComparison.Ordinal);
        var thrown = Assert.Throws<InvalidDataException>(() => PersonalizationRules.Parse(Shipped.Replace(valid, faulty, StringComparison.Ordinal)));
        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("purchase: {first_time: 1")]
    [InlineData("purchase: {first_time: 1, first_time: 2}")]
    public void What_is_no_rules_file_is_refused(string text) => Assert.Throws<InvalidDataException>(() => PersonalizationRules.Parse(text));

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var faulty = Shipped.Replace("first_time: 0.8", "first_time: x", StringComparison.Ordinal).Replace("returned: -0.8", "returned: 1", StringComparison.Ordinal);
        Assert.Equal(2, Assert.Throws<InvalidDataException>(() => PersonalizationRules.Parse(faulty)).Message.Split('\n').Length);
    }
}
