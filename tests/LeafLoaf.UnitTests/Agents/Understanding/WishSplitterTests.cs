using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.UnitTests.Agents.Understanding;

public class WishSplitterTests
{
    private static readonly HashSet<string> Known = new(["eggs", "toast", "milk", "bread", "butter", "rice", "beans", "coffee", "salad"], StringComparer.Ordinal);
    private static readonly FoodPhrases Foods = new(Known.Contains);

    [Theory]
    [InlineData("2 scrambled eggs and a slice of toast")]
    [InlineData("add milk, eggs and bread to my basket")]
    [InlineData("rice & beans with a salad")]
    [InlineData("coffee with milk and 2 small cups of rice")]
    public void A_list_of_foods_is_not_cut(string message) => Assert.Equal(message, Assert.Single(Cut(message)));

    [Theory]
    [InlineData("add milk and where is my order", "add milk", "where is my order")]
    [InlineData("the bread was old and the milk was sour", "the bread was old", "the milk was sour")]
    [InlineData("add the bread, the eggs were broken last time", "add the bread", "the eggs were broken last time")]
    [InlineData("put in milk. rice is out?", "put in milk", "rice is out")]
    [InlineData("cancel my order and bread is missing", "cancel my order", "bread is missing")]
    public void Something_else_is_cut_off(string message, string first, string second) => Assert.Equal([first, second], Cut(message));

    [Fact]
    public void A_bare_comma_cuts_loosely() =>
        Assert.Equal([false, true], WishSplitter.Parts("take it out, im on a diet", Foods).Select(p => p.Loose));

    [Fact]
    public void The_longest_message_is_cut_into_few_parts() =>
        Assert.InRange(WishSplitter.Parts(string.Concat(Enumerable.Repeat("milk and where, ", 125)), Foods).Count, 1, WishSplitter.Most);

    private static string[] Cut(string message) => [.. WishSplitter.Parts(message, Foods).Select(p => p.Text)];
}
