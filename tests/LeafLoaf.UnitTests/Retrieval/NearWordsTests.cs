using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

public sealed class NearWordsTests
{
    private static readonly string[] Words = ["milk", "cookie", "broccoli", "chocolate", "yogurt"];
    private static readonly NearWords Near = new(Words);

    [Theory]
    [InlineData("mlik", "milk")]
    [InlineData("cookeis", "cookie")]
    [InlineData("brocolli", "broccoli")]
    [InlineData("choclate", "chocolate")]
    [InlineData("yogrt", "yogurt")]
    public void A_typo_leads_to_the_word_meant(string typed, string meant) => Assert.Equal(meant, Words[Near.Find(typed)!.Value]);

    [Theory]
    [InlineData("mil")]
    [InlineData("silk")]
    [InlineData("xqzzyv")]
    [InlineData("broth")]
    public void What_may_be_a_word_of_its_own_stays_what_it_is(string typed) =>
        Assert.Null(Near.Find(typed));

    [Theory]
    [InlineData("milk", "milk", 0)]
    [InlineData("milk", "mlik", 1)]
    [InlineData("milk", "silks", 2)]
    [InlineData("milk", "chocolate", 3)]
    public void Distance_counts_a_swap_as_one_edit_and_stops_when_too_far(string a, string b, int expected) =>
        Assert.Equal(expected, NearWords.Distance(a, b, 3));
}
