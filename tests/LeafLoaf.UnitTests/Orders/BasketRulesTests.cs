using LeafLoaf.Core.Orders;

namespace LeafLoaf.UnitTests.Orders;

public sealed class BasketRulesTests
{
    [Theory]
    [InlineData(null, "2", "add_to_cart", 2)]
    [InlineData("2", "5", "quantity_increase", 3)]
    [InlineData("5", "2", null, 0)]
    [InlineData("2", "2", null, 0)]
    [InlineData("2", null, "remove_from_cart", 2)]
    [InlineData("2", "2s", "save_for_later", 2)]
    [InlineData(null, "1s", "save_for_later", 1)]
    [InlineData("3s", "3", "add_to_cart", 3)]
    [InlineData("3s", null, null, 0)]
    [InlineData("3s", "4s", null, 0)]
    public void Each_change_means_something(string? before, string? after, string? signal, int packs)
    {
        var verdict = BasketRules.Change(State(before), State(after), 3);
        Assert.Equal((signal, packs), (verdict.Signal, verdict.Quantity));
        Assert.Null(verdict.Refusal);
    }

    [Fact]
    public void A_full_basket_takes_no_new_product_but_more_of_an_old_one()
    {
        Assert.NotNull(BasketRules.Change(null, new(1, false), BasketRules.MostLines).Refusal);
        Assert.Null(BasketRules.Change(new(1, false), new(2, false), BasketRules.MostLines).Refusal);
    }

    private static BasketLineState? State(string? text) => text is null ? null : new(int.Parse(text.TrimEnd('s')), text.EndsWith('s'));
}
