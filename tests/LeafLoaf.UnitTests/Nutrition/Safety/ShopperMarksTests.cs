using LeafLoaf.Api.Nutrition.Safety;

namespace LeafLoaf.UnitTests.Nutrition.Safety;

public sealed class ShopperMarksTests
{
    [Fact]
    public void Nobody_who_stated_something_is_missed_and_hardly_anybody_else_is_taken_for_one()
    {
        var marks = new ShopperMarks();
        for (var i = 0; i < 50_000; i++) marks.Add($"shopper-{i}");

        Assert.All(Enumerable.Range(0, 50_000), i => Assert.True(marks.MayContain($"shopper-{i}")));
        Assert.True(Enumerable.Range(0, 50_000).Count(i => marks.MayContain($"visitor-{i}")) < 50);
    }
}
