using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Search;

public sealed class SpellingTests
{
    private static readonly Spelling Words = new([("chocolate", 900), ("milk", 800), ("yogurt", 300), ("cheddar", 200), ("tea", 100), ("malt", 5), ("oat", 50), ("cheese", 400)]);

    [Theory]
    [InlineData("choclate", "chocolate", 1)]
    [InlineData("chocolatte", "chocolate", 1)]
    [InlineData("chocoalte", "chocolate", 1)]
    [InlineData("chocolade", "chocolate", 1)]
    [InlineData("choclatte", "chocolate", 2)]
    [InlineData("choclat", "chocolate", 2)]
    [InlineData("mlik", "milk", 1)]
    [InlineData("mikl", "milk", 1)]
    [InlineData("yogert", "yogurt", 1)]
    [InlineData("yougart", "yogurt", 2)]
    [InlineData("chedar", "cheddar", 1)]
    [InlineData("cheesse", "cheese", 1)]
    public void The_nearest_word_comes_first(string typed, string meant, int edits)
    {
        var first = Words.Near(typed)[0];

        Assert.Equal((meant, edits), (first.Word, first.Edits));
    }

    [Theory]
    [InlineData("te")]
    [InlineData("tee")]
    [InlineData("aot")]
    public void Words_of_three_letters_or_fewer_are_never_corrected(string typed) => Assert.Empty(Words.Near(typed));

    [Theory]
    [InlineData("mxxk")]
    [InlineData("moll")]
    public void A_short_word_bears_one_error_only(string typed) => Assert.Empty(Words.Near(typed));

    [Theory]
    [InlineData("xqzzyv")]
    [InlineData("chxcxlxte")]
    [InlineData("milk2")]
    public void What_is_far_from_everything_stays(string typed) => Assert.Empty(Words.Near(typed));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("milk", "milk", 0)]
    [InlineData("milk", "mlik", 1)]
    [InlineData("milk", "mil", 1)]
    [InlineData("milk", "silk", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_insertions_deletions_changes_and_swaps(string a, string b, int distance) =>
        Assert.Equal(distance, EditDistance.Between(a, b, 5));

    [Fact]
    public void Distance_stops_at_its_limit() => Assert.Equal(3, EditDistance.Between("chocolate", "vanilla", 2));

    [Fact]
    public void Distance_is_the_same_both_ways_and_zero_only_for_the_same_word()
    {
        var letters = Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'd')).Select(l => new string(l[..Math.Min(l.Length, 9)])).ToArbitrary();

        Prop.ForAll(letters, letters, (a, b) =>
            EditDistance.Between(a, b, 20) == EditDistance.Between(b, a, 20) && (EditDistance.Between(a, b, 20) == 0) == (a == b))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_word_is_found_after_one_error()
    {
        var words = Gen.Elements("chocolate", "yogurt", "cheddar", "cheese").ToArbitrary();
        var places = Gen.Choose(1, 5).ToArbitrary();

        Prop.ForAll(words, places, (word, at) => Words.Near(word.Remove(at, 1)).Any(c => c.Word == word)).QuickCheckThrowOnFailure();
    }
}
