using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.UnitTests.Agents.Graph;

public class AnsweringTests
{
    private static readonly OpenQuestion Food = new(AgentNames.Dietitian, "log_meal", "", AskedFor.Food, "What did you eat?");

    [Theory]
    [InlineData("tell me a joke", true)]
    [InlineData("what's the weather in Paris", true)]
    [InlineData("can you translate this sentence for me", true)]
    [InlineData("my neighbour bought himself a very large yacht", true)]
    [InlineData("200 g cooked rice", false)]
    [InlineData("a bowl of soup", false)]
    public void What_nobody_understands_answers_a_question_for_food_only_when_it_can_be_food(string message, bool outside)
    {
        var verdict = Repair.Decide(new() { Question = Food }, new([], Cues.None, OutOfScope: true), new() { Products = [new(message)] }, message);
        Assert.Equal(outside ? RepairKind.CannotHandle : RepairKind.Answer, verdict.Kind);
        Assert.Equal(outside, verdict.Known is null);
    }

    [Fact]
    public void A_wish_of_its_own_is_no_answer_and_a_bare_name_is_one()
    {
        var slots = new Slots { Products = [new("oat milk")] };
        var search = new ReadMessage([Turns.Wish(AgentNames.Shopping, "search_product")], Cues.None, false);
        Assert.Equal(RepairKind.Answer, Repair.Decide(new() { Question = Food }, search, slots, "oat milk").Kind);
        Assert.Equal(RepairKind.Interrupt, Repair.Decide(new() { Question = Food }, search, slots, "do you have oat milk?").Kind);
        var premium = new ReadMessage([Turns.Wish(AgentNames.Billing, "premium")], Cues.None, false);
        Assert.Equal(RepairKind.Interrupt, Repair.Decide(new() { Question = Food }, premium, new() { Products = [new("premium")] }, "my premium").Kind);
    }

    [Fact]
    public void What_is_out_of_scope_leaves_the_yes_waiting()
    {
        var waiting = new GraphState { Pending = [Turns.Pending()] };
        var verdict = Repair.Decide(waiting, new([], Cues.None, OutOfScope: true), new() { Products = [new("tell me a joke")] }, "tell me a joke");
        Assert.Equal((RepairKind.CannotHandle, false), (verdict.Kind, verdict.Lost));
        Assert.Equal(RepairKind.Correct, Repair.Decide(waiting, new([], Cues.None, OutOfScope: true), new() { Products = [new("almond")] }, "the almond one").Kind);
    }

    [Fact]
    public void Two_answers_that_led_nowhere_bring_a_person_and_a_valid_one_does_not()
    {
        var asked = new GraphState { Question = Turns.Question(new("id-1", "LL-100001 of Monday"), new("id-2", "LL-100002 of Friday")), FailedClarifications = 2 };
        Assert.Equal(RepairKind.HandOff, Repair.Decide(asked, new([], Cues.None, true), Slots.None, "blue").Kind);
        Assert.Equal(RepairKind.Answer, Repair.Decide(asked, new([], Cues.None, true), Slots.None, "2").Kind);
        Assert.Equal(RepairKind.AskAgain, Repair.Decide(asked with { FailedClarifications = 1 }, new([], Cues.None, false), Slots.None, "blue").Kind);
    }

    [Theory]
    [InlineData("no, three", true)]
    [InlineData("no, two litres", true)]
    [InlineData("make it 2 please", true)]
    [InlineData("two oat milks", false)]
    [InlineData("no", false)]
    public void An_amount_says_nothing_else(string message, bool amount) => Assert.Equal(amount, Answering.IsAmount(message));

    [Fact]
    public void What_was_done_is_taken_back_only_where_that_is_known()
    {
        var undo = Turns.Pending();
        var read = new ReadMessage([], Cues.Cancel, false);
        Assert.Equal(RepairKind.Undo, Repair.Decide(new() { Done = new("p1", "x", "Done.", true, undo) }, read, Slots.None, "undo that").Kind);
        Assert.Equal(RepairKind.Cancel, Repair.Decide(new() { Done = new("p1", "x", "Done.", true, undo) }, read, Slots.None, "never mind").Kind);
        Assert.Equal(RepairKind.Cancel, Repair.Decide(new() { Done = new("p1", "x", "Done.", true) }, read, Slots.None, "undo that").Kind);
    }

    [Theory]
    [InlineData("I ate two eggs", "meal_nutrition", "log_meal")]
    [InlineData("how many calories did I eat with two eggs?", "meal_nutrition", "meal_nutrition")]
    [InlineData("two eggs", "food_nutrition", "food_nutrition")]
    public void What_was_eaten_is_written_down(string message, string read, string meant) => Assert.Equal(
        meant, Assert.Single(Rereading.Of(new([Turns.Wish(AgentNames.Dietitian, read)], Cues.None, false), Slots.None, message).Wishes).Intent);

    [Fact]
    public void Whether_something_is_safe_is_answered_and_not_asked_back()
    {
        var slots = new Slots { Products = [new("snickers")] };
        foreach (var unsure in (ReadMessage[])[new([], Cues.None, true), new([Turns.Wish(AgentNames.Dietitian, "diet_advice", 0.4)], Cues.None, false, Turns.Wish(AgentNames.Shopping, "product_question", 0.3))])
            Assert.Equal(("product_question", AgentNames.Shopping), Rereading.Of(unsure, slots, "is snickers safe for me?").Wishes is [var w] ? (w.Intent, w.Agent) : default);
    }
}
