using LeafLoaf.Web.Components.Chats;

namespace LeafLoaf.UnitTests.Web;

public sealed class ChatMarksTests
{
    [Fact]
    public void Links_to_pages_of_the_shop_and_strong_words_are_marked()
    {
        Assert.Equal(
            [new("Add a photo on "), new("the claim's page", "/claims/CLM000001"), new(". "), new("Today", Strong: true), new(" at best. [1]")],
            ChatMarks.Of("Add a photo on [the claim's page](/claims/CLM000001). **Today** at best. [1]"));
    }

    [Theory]
    [InlineData("[here](https://example.com)")]
    [InlineData("[here](//example.com)")]
    [InlineData("[here](/\\example.com)")]
    [InlineData("[here](javascript:alert(1))")]
    [InlineData("2 * 3 ** 4")]
    public void Everything_else_is_text(string text) => Assert.Equal([new ChatPart(text)], ChatMarks.Of(text));
}
