using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.UnitTests.Agents.Graph;

public class RepairTests
{
    private static readonly GraphState Waiting = new() { Pending = [Turns.Pending()] };
    private static readonly GraphState Asked = new() { Question = Turns.Question(new("id-1", "LL-100001 of Monday"), new("id-2", "LL-100002 of Friday")) };

    [Theory]
    [InlineData(Cues.Yes, RepairKind.Confirm)]
    [InlineData(Cues.No, RepairKind.Decline)]
    [InlineData(Cues.Cancel, RepairKind.Decline)]
    [InlineData(Cues.Yes | Cues.No, RepairKind.Decline)]
    [InlineData(Cues.Correction, RepairKind.Correct)]
    [InlineData(Cues.No | Cues.Correction, RepairKind.Decline)]
    [InlineData(Cues.Repeat, RepairKind.AskAgain)]
    [InlineData(Cues.None, RepairKind.AskAgain)]
    [InlineData(Cues.Person, RepairKind.HandOff)]
    [InlineData(Cues.Yes | Cues.AllergicReaction, RepairKind.HandOff)]
    public void What_waits_for_a_yes(Cues cues, RepairKind kind) => Assert.Equal(kind, Decide(Waiting, cues).Kind);

    [Fact]
    public void Something_else_before_the_yes_is_answered_and_the_yes_still_waited_for()
    {
        var verdict = Decide(Waiting, Cues.None, wishes: Turns.Wish(AgentNames.Orders, "order_status"));
        Assert.Equal(RepairKind.Interrupt, verdict.Kind);
        Assert.Equal("order_status", Assert.Single(verdict.Wishes).Intent);
    }

    [Fact]
    public void A_detail_instead_of_a_yes_corrects_what_waits()
    {
        var verdict = Decide(Waiting, Cues.None, new() { Quantity = 3 });
        Assert.Equal(RepairKind.Correct, verdict.Kind);
        Assert.Equal("add milk", verdict.Earlier);
        Assert.Equal("add_to_basket", Assert.Single(verdict.Wishes).Intent);
    }

    [Theory]
    [InlineData("2", null)]
    [InlineData("the second one", 2)]
    [InlineData("friday", null)]
    [InlineData("id-2", null)]
    public void A_choice_is_understood_by_place_and_by_words(string message, int? ordinal)
    {
        var verdict = Repair.Decide(Asked, new([], Cues.None, false), new() { Ordinal = ordinal }, message);
        Assert.Equal(RepairKind.Answer, verdict.Kind);
        Assert.Equal("id-2", verdict.Known![AskedFor.Order]);
        Assert.Equal("cancel my order", verdict.Earlier);
    }

    [Fact]
    public void Another_wish_interrupts_a_question_and_never_mind_drops_it()
    {
        Assert.Equal(RepairKind.Interrupt, Decide(Asked, Cues.None, wishes: Turns.Wish(AgentNames.Billing, "premium")).Kind);
        Assert.Equal(RepairKind.Cancel, Decide(Asked, Cues.Cancel).Kind);
        Assert.Equal(RepairKind.Cancel, Decide(Asked, Cues.No).Kind);
    }

    [Fact]
    public void Two_likely_readings_are_asked_about_and_the_chosen_one_answered()
    {
        var (first, second) = (Turns.Wish(AgentNames.Orders, "order_status", 0.4), Turns.Wish(AgentNames.Claims, "claim_status", 0.35));
        Assert.Equal(RepairKind.Clarify, Repair.Decide(new(), new([first], Cues.None, false, second), Slots.None, "how is it going").Kind);
        var asked = new GraphState { Question = Clarification.Ask("how is it going", first, second, i => i), FailedClarifications = 1 };
        var verdict = Repair.Decide(asked, new([], Cues.None, true), Slots.None, "2");
        Assert.Equal(("claim_status", "how is it going"), (Assert.Single(verdict.Wishes).Intent, verdict.Wishes[0].Text));
    }

    [Fact]
    public void Two_misunderstandings_bring_a_person_in()
    {
        Assert.Equal(RepairKind.CannotHandle, Decide(new(), Cues.None).Kind);
        Assert.Equal(RepairKind.CannotHandle, Decide(new() { FailedClarifications = 1 }, Cues.None).Kind);
        var verdict = Decide(new() { FailedClarifications = 2 }, Cues.None);
        Assert.Equal((RepairKind.HandOff, AgentNames.Human), (verdict.Kind, Assert.Single(verdict.Wishes).Agent));
    }

    [Fact]
    public void Who_is_angry_gets_an_answer_and_a_person()
    {
        var verdict = Decide(new(), Cues.Anger, wishes: Turns.Wish(AgentNames.Orders, "order_status"));
        Assert.Equal([AgentNames.Orders, AgentNames.Human], verdict.Wishes.Select(w => w.Agent));
    }

    [Fact]
    public void What_is_done_is_not_done_again_and_what_was_said_is_said_again()
    {
        Assert.Equal(RepairKind.AlreadyDone, Decide(new() { Done = new("p1", "x", "Done.", true) }, Cues.Yes).Kind);
        Assert.Equal(RepairKind.Repeat, Decide(new() { Last = new("a", "i", "m", "t") }, Cues.Repeat).Kind);
        Assert.Equal(RepairKind.SmallTalk, Decide(new(), Cues.Yes).Kind);
        Assert.Equal(RepairKind.SmallTalk, Decide(new(), Cues.Greeting).Kind);
    }

    [Fact]
    public void More_than_three_wishes_are_not_listened_to() => Assert.Equal(Supervisor.MostWishes,
        Decide(new(), Cues.None, wishes: [.. Enumerable.Range(0, 5).Select(i => Turns.Wish($"a{i}"))]).Wishes.Count);

    private static RepairVerdict Decide(GraphState before, Cues cues, Slots? slots = null, params Wish[] wishes) =>
        Repair.Decide(before, new(wishes, cues, wishes.Length == 0), slots ?? Slots.None, "…");
}
