using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.UnitTests.Agents.Understanding;

public class MessageReaderTests
{
    private static readonly IntentNames Names = IntentNames.Load(Path.Combine(AppContext.BaseDirectory, "config", "intents.yaml"));
    private static readonly IntentClassifier Classifier = IntentClassifier.Load();
    private static readonly MessageReader Reader = new(Classifier, Names);

    [Theory]
    [InlineData("What is my premium?", "premium", AgentNames.Billing)]
    [InlineData("where is my order", "order_status", AgentNames.Orders)]
    [InlineData("add two oat milks to my basket", "add_to_basket", AgentNames.Shopping)]
    [InlineData("my berries arrived spoiled", "file_claim", AgentNames.Claims)]
    [InlineData("how many calories are in a banana", "food_nutrition", AgentNames.Dietitian)]
    [InlineData("i want to talk to a human", "talk_to_person", AgentNames.Human)]
    public void Routes_plain_messages(string message, string intent, string agent)
    {
        var read = Reader.Read(message);
        var wish = Assert.Single(read.Wishes);
        Assert.Equal((intent, agent), (wish.Intent, wish.Agent));
        Assert.InRange(wish.Confidence, MessageReader.Sure, 1);
    }

    [Theory]
    [InlineData("Where is my order? Also how many calories are in an avocado?", "order_status", "food_nutrition")]
    [InlineData("what is my premium and which delivery slots are free?", "premium", "delivery_options")]
    public void Two_wishes_are_routed_each(string message, string first, string second) =>
        Assert.Equal([first, second], Reader.Read(message).Wishes.Select(w => w.Intent));

    [Fact]
    public void A_list_of_products_is_one_wish() => Assert.Single(Reader.Read("add milk, eggs and bread to my basket").Wishes);

    [Theory]
    [InlineData("yes please")]
    [InlineData("hello")]
    [InlineData("   ")]
    public void Cues_alone_are_no_wish(string message)
    {
        var read = Reader.Read(message);
        Assert.Empty(read.Wishes);
        Assert.False(read.OutOfScope);
    }

    [Fact]
    public void What_is_no_business_of_a_shop_is_out_of_scope() => Assert.True(Reader.Read("who won the football game last night").OutOfScope);

    [Fact]
    public void Every_intent_of_the_file_can_be_recognised() =>
        Assert.Equal([.. Names.All.Append(IntentClassifier.OutOfScope).Append(IntentClassifier.SmallTalk).Order()], Classifier.Names.Order());

    [Fact]
    public void The_longest_message_is_read() => Assert.NotNull(Reader.Read(string.Concat(Enumerable.Repeat("milk and bread, ", 125))));
}
