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
    [InlineData("how many calories are in 2 scrambled eggs and a slice of toast", "meal_nutrition")]
    [InlineData("how many calories in bread and butter", "meal_nutrition")]
    [InlineData("log two eggs and a slice of toast", "log_meal")]
    [InlineData("i ate rice, beans and a small salad, log it", "log_meal")]
    [InlineData("i had toast and jam", "log_meal")]
    [InlineData("add eggs and milk", "add_to_basket")]
    [InlineData("put bread, butter and two cups of yogurt in my cart", "add_to_basket")]
    [InlineData("is bread and butter pudding vegan", "product_question")]
    [InlineData("recipe for rice and beans", "recipe")]
    public void Foods_joined_by_and_are_one_wish_with_the_whole_text(string message, string intent)
    {
        var wish = Assert.Single(Reader.Read(message).Wishes);
        Assert.Equal((intent, message), (wish.Intent, wish.Text));
    }

    [Theory]
    [InlineData("is peanut butter safe for me?", "product_question")]
    [InlineData("would the granola be ok for my daughter?", "product_question")]
    public void What_is_clear_asks_nothing_back(string message, string intent)
    {
        var read = Reader.Read(message);
        Assert.Equal(intent, Assert.Single(read.Wishes).Intent);
        Assert.Null(read.Second);
    }

    [Fact]
    public void A_reason_is_no_second_wish() =>
        Assert.Equal("remove_from_basket", Assert.Single(Reader.Read("take the beer out, i'm trying to eat better").Wishes).Intent);

    [Fact]
    public void Anger_about_an_order_asks_for_the_order_and_tells_the_person() =>
        Assert.Equal([AgentNames.Human, AgentNames.Orders], Reader.Read("where is my order? this is unacceptable, i'm sick of it").Wishes.Select(w => w.Agent).Order(StringComparer.Ordinal));

    [Fact]
    public void A_person_asked_about_a_claim_gets_the_claim_looked_up() =>
        Assert.Contains("claim_status", Reader.Read("let someone call me because of CLM000012").Wishes.Select(w => w.Intent));

    [Theory]
    [InlineData("where is my walmart order")]
    [InlineData("my instacart driver never came")]
    [InlineData("is my lidl parcel on its way")]
    public void Other_shops_are_out_of_scope(string message) => Assert.True(Reader.Read(message).OutOfScope);

    [Theory]
    [InlineData("do you price match costco", "shop_question")]
    [InlineData("aldi had a dark rye, do you have one like that", "search_product")]
    [InlineData("find me a granola bar", "search_product")]
    [InlineData("recommend a chocolate bar", "recommend")]
    [InlineData("how can I get more fibre?", "diet_advice")]
    [InlineData("do you have a shop in Berlin I can walk into?", "shop_question")]
    [InlineData("do you offer cooking classes?", "shop_question")]
    [InlineData("what are the ingredients of the lentil crackers", "product_question")]
    public void What_sounds_like_something_else_is_still_the_shops_business(string message, string intent) => Assert.Equal(intent, Assert.Single(Reader.Read(message).Wishes).Intent);

    [Theory]
    [InlineData("can I pay my taxes here")]
    [InlineData("we grow plums and would sell you some")]
    [InlineData("my grandson swallowed a battery")]
    [InlineData("is the post office open tomorrow")]
    [InlineData("recommend me a film")]
    public void What_uses_the_shops_words_for_something_else_is_out_of_scope(string message) => Assert.True(Reader.Read(message).OutOfScope);

    [Fact]
    public void While_lips_swell_nothing_is_written_into_the_diary()
    {
        var read = Reader.Read("she ate a walnut cookie and her lips are swelling");
        Assert.Empty(read.Wishes);
        Assert.True(read.Cues.HasFlag(Cues.AllergicReaction));
    }

    [Theory]
    [InlineData("no onions! i said no onions")]
    [InlineData("no not brown, the red one")]
    public void A_correction_alone_is_no_wish(string message) => Assert.Empty(Reader.Read(message).Wishes);

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
