using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.UnitTests.Agents;

public sealed class EscalationRulesTests
{
    private static readonly ClaimLimits Limits = new() { AutomaticUpTo = 30 };

    [Theory]
    [InlineData(Cues.Person, EscalationRules.AskedForPerson, "normal")]
    [InlineData(Cues.Anger, EscalationRules.Anger, "normal")]
    [InlineData(Cues.AllergicReaction, EscalationRules.AllergicReaction, "high")]
    public void A_cue_brings_a_person(Cues cue, string code, string priority)
    {
        var verdict = EscalationRules.Decide(new(cue), Limits);
        Assert.Equal([code], verdict.Reasons.Select(r => r.Code));
        Assert.Equal(priority, verdict.Priority);
        Assert.True(verdict.Opens);
    }

    [Theory]
    [InlineData(30.00, false)]
    [InlineData(30.01, true)]
    [InlineData(null, false)]
    public void A_refund_above_what_is_paid_without_asking_is_a_persons(double? amount, bool opens) =>
        Assert.Equal(opens, EscalationRules.Decide(new(Cues.None, RefundAmount: (decimal?)amount), Limits).Opens);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Two_questions_back_that_led_nowhere_are_enough(int failed, bool opens) =>
        Assert.Equal(opens, EscalationRules.Decide(new(Cues.None, failed), Limits).Opens);

    [Fact]
    public void An_ordinary_message_stays_with_the_agents() =>
        Assert.False(EscalationRules.Decide(new(Cues.Yes | Cues.Thanks | Cues.Greeting, 1, 12, ["order_status"]), Limits).Opens);

    [Fact]
    public void In_danger_the_shopper_is_told_what_to_do_before_anything_else()
    {
        var verdict = EscalationRules.Decide(new(Cues.AllergicReaction | Cues.Anger, 3, 100, ["complaint"]), Limits);
        Assert.Equal("high", verdict.Priority);
        Assert.Equal(4, verdict.Reasons.Count);
        Assert.Contains("911", verdict.SafetyText, StringComparison.Ordinal);
        Assert.Contains("Stop eating", verdict.SafetyText, StringComparison.Ordinal);
        Assert.Null(EscalationRules.Decide(new(Cues.Person), Limits).SafetyText);
    }

    [Fact]
    public void The_hand_off_says_who_why_what_was_tried_and_what_was_said()
    {
        var conversation = new Conversation("s", null, "CUST00004", null, null,
            [.. Enumerable.Range(0, 9).Select(i => new ChatMessage("user", $"line {i}", DateTimeOffset.UnixEpoch.AddSeconds(i)))], [], default, default, 1);
        TraceStep[] trace = [new("orders_agent", null, null, null, 0), new("orders_agent", "get_order", null, new System.Text.Json.Nodes.JsonObject { ["problem"] = "There is no such order." }, 3)];
        var summary = HandOffSummary.Of(conversation, EscalationRules.Decide(new(Cues.Person), Limits), new(["Where is my order?", "I want to talk to a person, please"], trace));
        Assert.Equal("Where is my order?", summary.Subject(200));
        Assert.Equal("a visitor without an account; says: customer CUST00004", summary.Who);
        Assert.Equal(new TriedStep("orders_agent", "get_order", "There is no such order.", false), Assert.Single(summary.Tried));
        Assert.Equal(["line 3", "line 4", "line 5", "line 6", "line 7", "line 8"], summary.LastMessages.Select(m => m.Content));
        Assert.Equal(20, summary.Text(20).Length);

        var draft = ReplySuggestion.Draft("Ada", ReplySuggestion.Asked(summary, conversation.Messages)!, summary, [new("delivery", "Delivery times", "/help/delivery", "We deliver from 8 to 20.", 0.9, new(2026, 11, 1))]);
        Assert.StartsWith("Hello Ada,", draft.Text, StringComparison.Ordinal);
        Assert.Contains("We deliver from 8 to 20.", draft.Text, StringComparison.Ordinal);
        Assert.Contains("Where is my order?", draft.Text, StringComparison.Ordinal);
        Assert.Equal("/help/delivery", Assert.Single(draft.Sources).Url);
    }
}
