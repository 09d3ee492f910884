using LeafLoaf.Api.Agents.Specialists;

namespace LeafLoaf.UnitTests.Agents.Specialists;

public class AmountsTests
{
    [Theory]
    [InlineData("no, two litres", "1/2 gal", 1)]
    [InlineData("four litres", "1/2 gal", 2)]
    [InlineData("1 gallon of milk", "1/2 gal", 2)]
    [InlineData("500 g", "8 oz", 3)]
    [InlineData("two litres", "16 oz", null)]
    [InlineData("two", "1/2 gal", null)]
    [InlineData("two litres", null, null)]
    public void An_amount_is_so_many_packs(string said, string? size, int? packs) => Assert.Equal(packs, Amounts.Packs(said, size)?.Packs);

    [Theory]
    [InlineData("33.3 g of fibre in 1,000 kcal", "9.5 g of fibre in 1,000 kcal", "33.3 instead of 9.5 g of fibre in 1,000 kcal")]
    [InlineData("none", "some", "none instead of some")]
    public void A_change_is_said_without_saying_the_same_twice(string after, string before, string said) => Assert.Equal(said, SwapAdvice.Instead(after, before));

    [Theory]
    [InlineData("log my lunch", true)]
    [InlineData("please track what I ate", true)]
    [InlineData("log two eggs", false)]
    public void A_meal_without_food_is_asked_about(string said, bool none) => Assert.Equal(none, FoodTexts.NamesNoFood(said));
}
