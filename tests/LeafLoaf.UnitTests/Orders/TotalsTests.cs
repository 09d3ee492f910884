using LeafLoaf.Core.Orders;

namespace LeafLoaf.UnitTests.Orders;

public sealed class TotalsTests
{
    private static readonly ShopRules Rules = new()
    {
        Tax = new() { Categories = { ["Soda"] = 6.25m, ["Deli"] = 8.25m } },
        Delivery = new() { Fee = 4.99m, FreeFrom = 50 },
        Discounts = [new() { Name = "five", From = 100, Percent = 5 }],
        MembershipPercent = 2,
    };

    private static readonly MemberBenefits Plus = new(true, true);

    [Fact]
    public void A_small_basket_pays_delivery_and_tax_by_category()
    {
        var totals = Totals.Compute([new("Milk", 2, 3.49m), new("Soda", 3, 1.99m)], Rules, MemberBenefits.None);
        Assert.Equal((12.95m, 0m, 4.99m, 0.37m, 18.31m), (totals.Items, totals.Discount, totals.DeliveryFee, totals.Tax, totals.Total));
    }

    [Fact]
    public void A_large_one_is_discounted_and_comes_for_nothing()
    {
        var totals = Totals.Compute([new("Milk", 30, 3.49m)], Rules, MemberBenefits.None);
        Assert.Equal((104.70m, 5.24m, 0m, 99.46m), (totals.Items, totals.Discount, totals.DeliveryFee, totals.Total));
    }

    [Fact]
    public void Members_pay_no_delivery_and_get_their_percentage_beside_the_discount()
    {
        var totals = Totals.Compute([new("Milk", 30, 3.49m)], Rules, Plus);
        Assert.Equal(["five", "LeafLoaf Plus"], totals.Discounts.Select(d => d.Name));
        Assert.Equal(5.24m + 2.09m, totals.Discount);
        Assert.Equal(0, Totals.Compute([new("Milk", 1, 1)], Rules, Plus).DeliveryFee);
    }

    [Fact]
    public void An_empty_basket_costs_nothing() => Assert.Equal(0, Totals.Compute([], Rules, MemberBenefits.None).Total);

    [Theory]
    [InlineData(0.08, 6.25, 0.01)] // 0.005 rounds up
    [InlineData(0.07, 6.25, 0.00)]
    [InlineData(1.99, 8.25, 0.16)]
    [InlineData(2.00, 8.25, 0.17)]
    public void Tax_is_rounded_by_line_halves_away_from_zero(double goods, double percent, double tax) =>
        Assert.Equal((decimal)tax, Money.Percent((decimal)goods, (decimal)percent));

    [Fact]
    public void The_parts_always_add_up_to_the_cent()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => new PricedLine(random.Next(3) switch { 0 => "Soda", 1 => "Deli", _ => "Milk" }, random.Next(1, 99), random.Next(1, 5000) / 100m)).ToList();
            var totals = Totals.Compute(lines, Rules, random.Next(2) == 0 ? Plus : MemberBenefits.None);
            Assert.Equal(totals.Discount, totals.Lines.Sum(l => l.Discount));
            Assert.Equal(totals.Total, totals.Lines.Sum(l => l.Total) + totals.DeliveryFee);
            Assert.Equal(totals.Total, totals.Items - totals.Discount + totals.DeliveryFee + totals.Tax);
            Assert.All(totals.Lines, l => Assert.True(l.Discount >= 0 && l.Discount <= l.Goods && l.Total == decimal.Round(l.Total, 2)));
        }
    }

    [Fact]
    public void Paying_back_pack_by_pack_pays_back_exactly_what_was_paid()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var packs = random.Next(1, 99);
            var line = new OrderedLine(1, "x", packs, 1, new(0, 0, 0, 0, random.Next(1, 100_000) / 100m), 0, 0);
            while (line.Refunded < packs)
            {
                var next = random.Next(1, packs - line.Refunded + 1);
                var amount = LinePrices.Refund(line, next);
                Assert.True(amount >= 0);
                line = line with { Refunded = line.Refunded + next, RefundedAmount = line.RefundedAmount + amount };
            }
            Assert.Equal(line.Amounts.Total, line.RefundedAmount);
        }
    }

    [Fact]
    public void What_is_packed_instead_never_costs_more_per_pack_and_keeps_the_discount()
    {
        var line = new OrderedLine(1, "x", 4, 5, new(20, 2, 0, 0, 18), 0, 0);
        Assert.Equal((5m, 18m), (LinePrices.Exchanged(line, 9, 4, 0).UnitPrice, LinePrices.Exchanged(line, 9, 4, 0).Amounts.Total));
        Assert.Equal(5.40m, LinePrices.Exchanged(line, 3, 2, 0).Amounts.Total);
        Assert.Equal(0, LinePrices.Exchanged(line, 3, 0, 0).Amounts.Total);
    }

    [Fact]
    public void The_shipped_rules_are_valid() => Assert.Equal(6.25m, ShopRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "shop.yaml")).Tax.Of("Soda"));

    [Theory]
    [InlineData("tax:\n  percent: 120", "tax.percent")]
    [InlineData("delivery:\n  fee: -1", "delivery.fee")]
    [InlineData("delivry:\n  fee: 1", "delivry")]
    public void A_wrong_rule_is_named(string yaml, string named)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, yaml);
        var fault = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => ShopRules.Load(file));
        Assert.Contains(named, Assert.Single(fault.Failures), StringComparison.Ordinal);
        File.Delete(file);
    }
}
