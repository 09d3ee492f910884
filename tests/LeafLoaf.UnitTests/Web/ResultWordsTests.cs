using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Search;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.UnitTests.Web;

public sealed class ResultWordsTests
{
    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 9, "1 2 . 9")]
    [InlineData(5, 9, "1 . 4 5 6 . 9")]
    [InlineData(9, 9, "1 . 8 9")]
    public void The_pager_shows_the_ends_and_the_neighbours(int current, int pages, string expected) =>
        Assert.Equal(expected, string.Join(' ', PageNumbers.Around(current, pages).Select(p => p?.ToString() ?? ".")));

    [Fact]
    public void Pages_are_counted_up_and_end_somewhere()
    {
        Assert.Equal(0, PageNumbers.Count(0, 24));
        Assert.Equal(2, PageNumbers.Count(25, 24));
        Assert.Equal(PageNumbers.Deepest, PageNumbers.Count(100_000, 24));
    }

    [Theory]
    [InlineData(1, 3, "Place 1. By words and meaning alone it would be at place 3.")]
    [InlineData(3, 1, "Place 3. By words and meaning alone it would be further up, at place 1.")]
    [InlineData(2, 2, "Place 2. Words and meaning alone put it there too.")]
    public void A_place_is_explained(int position, int before, string expected) =>
        Assert.Equal(expected, WhyWords.Place(new Explanation { Position = position, BasePosition = before }));

    [Theory]
    [InlineData(null, "0%")]
    [InlineData(0.0, "0%")]
    [InlineData(0.001, "2%")]
    [InlineData(0.5, "50%")]
    [InlineData(7.0, "100%")]
    public void A_bar_stays_in_its_frame_and_never_vanishes(double? score, string width) => Assert.Equal(width, WhyWords.Width(score, 1));

    [Fact]
    public void Lists_and_amounts_read_like_sentences()
    {
        Assert.Equal("milk, tree nuts and soy", Wording.Join(["milk", "tree_nuts", "soy"]));
        Assert.Equal("Gluten free", Wording.Label("gluten_free"));
        Assert.Equal("$3.50", Wording.Money(3.5m));
        Assert.Equal("$5", Wording.RoundMoney(5m));
        Assert.Equal("1 product", Wording.Products(1));
        Assert.Equal("1,234 products", Wording.Products(1234));
        Assert.Equal("0.06", Wording.Amount(.06));
        Assert.Equal("12", Wording.Amount(12.4));
    }
}
