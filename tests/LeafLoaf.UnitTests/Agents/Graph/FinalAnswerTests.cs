using LeafLoaf.Api.Agents.Graph;

namespace LeafLoaf.UnitTests.Agents.Graph;

public class FinalAnswerTests
{
    [Fact]
    public void After_an_interruption_the_question_is_asked_again()
    {
        var asked = new GraphState { Question = Turns.Question() };
        var state = Answered(("billing_agent", new AgentReply("The premium is $197.88 a year.")));
        var result = FinalAnswer.Of(state, asked, []);
        Assert.Equal("The premium is $197.88 a year.\n\nBack to what I asked: Which order?", result.Message);
        Assert.True(result.RequiresClarification);
        Assert.Equal("Which order?", result.After.Question!.Text);
    }

    [Fact]
    public void Where_nothing_else_is_said_there_is_nothing_to_come_back_from() =>
        Assert.Equal("Which order?", FinalAnswer.Of(Answered(), new GraphState { Question = Turns.Question() }, []).Message);

    [Fact]
    public void A_question_during_a_question_puts_the_first_one_off_and_comes_back_to_it()
    {
        var second = Turns.Question() with { Text = "What was wrong?" };
        var during = FinalAnswer.Of(Answered(("claims_agent", AgentReply.Ask(second))), new() { Question = Turns.Question() }, []);
        Assert.Equal(("What was wrong?", "Which order?"), (during.After.Question!.Text, Assert.Single(during.After.PutOff).Text));
        var after = FinalAnswer.Of(Answered(("claims_agent", new AgentReply("Filed."))), during.After with { Question = null }, []);
        Assert.Equal("Which order?", after.After.Question!.Text);
        Assert.Empty(after.After.PutOff);
    }

    [Fact]
    public void Two_actions_of_one_message_are_confirmed_together()
    {
        var state = Answered(("shopping_agent", AgentReply.Confirm(Turns.Pending())), ("orders_agent", AgentReply.Confirm(Turns.Pending("cancel_order") with { Summary = "I cancel it." })));
        var result = FinalAnswer.Of(state, new(), []);
        Assert.Equal("1. I add milk.\n2. I cancel it.\nShall I do all of this?", result.Message);
        Assert.Equal(2, result.After.Pending.Count);
        Assert.Equal(["I add milk.", "I cancel it."], result.Confirm);
    }

    [Fact]
    public void What_waits_is_remembered_over_json()
    {
        var state = new GraphState
        {
            Pending = [Turns.Pending() with { Input = System.Text.Json.JsonDocument.Parse("""{"items":[]}""").RootElement }], Question = Turns.Question(new Choice("1", "one")),
            Focus = new() { OrderId = "o", Products = [new("p", "Milk", Price: 2.5m)] }, FailedClarifications = 1,
        };
        var read = GraphState.Read(state.ToJson());
        Assert.Equal(state.ToJson().ToJsonString(), read.ToJson().ToJsonString());
        Assert.Equal("chat-s1-p1", read.Pending[0].KeyIn("s1"));
        // What an older or newer version stored is forgotten where it cannot be read.
        Assert.Empty(GraphState.Read(new() { ["pending"] = "?" }).Pending);
    }

    private static TurnState Answered(params (string Agent, AgentReply Reply)[] replies) =>
        Turns.Of("…") with { Answers = [.. replies.Select(r => new AgentAnswer(r.Agent, Turns.Wish(r.Agent), r.Reply))] };
}
